// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Dates in the one form that RFC 9110 lets a server send.
enum HTTPDate {
    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func date(_ field: String) -> Date? {
        let form = /\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT/
        guard let match = field.wholeMatch(of: form)?.output, let month = months.firstIndex(of: String(match.2)),
            let day = Int(match.1), let year = Int(match.3), let hour = Int(match.4), let minute = Int(match.5),
            let second = Int(match.6)
        else { return nil }
        let days = daysSince1970(year: year, month: month + 1, day: day)
        return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3_600 + minute * 60 + second))
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Days in the Gregorian calendar; the year is counted from March, so that the leap day is its last.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let marchMonth = (month + 9) % 12
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return 365 * marchYear + leapDays + (153 * marchMonth + 2) / 5 + day - 1 - 719_468
    }
}

extension APIResponse {
    /// The wait that the answer asks for.
    func retryAfter(at now: Date) -> Duration? {
        header("retry-after").flatMap { RetryAfter.duration($0, at: now) }
    }
}
