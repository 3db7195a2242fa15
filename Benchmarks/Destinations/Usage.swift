// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What this process has used so far.
struct Usage {
    var cpu: Double
    /// Bytes handed to the system for files; 0 where it does not say.
    var written: Int
    /// The largest resident set, in megabytes.
    var memory: Double

    static var now: Usage {
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            let kilobytes = Double(usage.ru_maxrss)
        #else
            getrusage(RUSAGE_SELF, &usage)
            let kilobytes = Double(usage.ru_maxrss) / 1024
        #endif
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        let counters = (try? String(contentsOfFile: "/proc/self/io", encoding: .utf8)) ?? ""
        let written = counters.split(separator: "\n").first { $0.hasPrefix("wchar: ") }?.dropFirst(7)
        return Usage(
            cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), written: written.flatMap { Int($0) } ?? 0,
            memory: kilobytes / 1000)
    }
}
