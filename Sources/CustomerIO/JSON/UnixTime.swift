// SPDX-License-Identifier: Apache-2.0

package import Foundation

extension Date {
    /// Whole seconds since 1970, rounded down. Dates beyond 64 bits become the nearest that fits.
    package var unixSeconds: Int {
        let seconds = timeIntervalSince1970.rounded(.down)
        return Int(exactly: seconds) ?? (seconds > 0 ? .max : .min)
    }

    /// Why the date cannot be meant; nil if it can. Milliseconds since 1970 that were taken for seconds lie beyond the
    /// year 5138 from March 1973 on, and no time that somebody means does.
    package var fault: String? {
        guard timeIntervalSince1970 >= 100_000_000_000 else { return nil }
        return "the time lies beyond the year 5138 and looks like milliseconds, where a Date counts seconds"
    }
}
