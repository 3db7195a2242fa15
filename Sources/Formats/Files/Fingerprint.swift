// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    package import Darwin
#elseif canImport(Glibc)
    package import Glibc
#endif

/// What changes whenever somebody writes to a file.
package struct Fingerprint: Sendable, Hashable {
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int

    package init(size: Int, modified: Int) {
        self.size = size
        self.modified = modified
    }

    package init(_ status: stat) {
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        self.init(size: Int(status.st_size), modified: Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec))
    }
}
