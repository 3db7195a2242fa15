// SPDX-License-Identifier: Apache-2.0

/// When the buckets of a series begin, in UTC.
struct BucketClock: Sendable {
    private let first: Int64
    private let step: Step

    private enum Step {
        case seconds(Int64)
        case month(year: Int, month: Int)
    }

    /// - Parameters:
    ///   - start: `2025-01-01 00:00:00 +0000 UTC`; a `T` may stand in the middle.
    ///   - resolution: `hours`, `days`, `weeks` or `months`; `hourly` and so on mean the same.
    init?(start: String, resolution: String) {
        let form = /(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z| ?\+00:?00)?(?: UTC)?/
        guard let match = start.wholeMatch(of: form)?.output, let year = Int(match.1), let month = Int(match.2),
            let day = Int(match.3), let hour = Int64(match.4), let minute = Int64(match.5), let second = Int64(match.6)
        else { return nil }
        first = Self.days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
        switch resolution {
        case "hours", "hourly": step = .seconds(3_600)
        case "days", "daily": step = .seconds(86_400)
        case "weeks", "weekly": step = .seconds(7 * 86_400)
        case "months", "monthly": step = .month(year: year, month: month)
        default: return nil
        }
    }

    /// Unix seconds.
    func start(of bucket: Int) -> Int64 {
        switch step {
        case .seconds(let seconds): return first + Int64(bucket) * seconds
        case .month(let year, let month):
            let months = month - 1 + bucket
            let begin = Self.days(year, month, 1)
            return first + (Self.days(year + months / 12, months % 12 + 1, 1) - begin) * 86_400
        }
    }

    /// Days since 1970 in the Gregorian calendar; the year is counted from March, so that the leap day is its last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let marchYear = month > 2 ? year : year - 1
        let marchMonth = (month + 9) % 12
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return Int64(365 * marchYear + leapDays + (153 * marchMonth + 2) / 5 + day - 1 - 719_468)
    }
}
