// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The periods that metrics are counted in, oldest first. Days, weeks (from Sunday) and months start at midnight.
struct Periods: Sendable {
    /// The start of each period, and the end of the last.
    let borders: [Int]

    var count: Int { borders.count - 1 }
    /// When the first begins and the last ends, as `2025-01-01 00:00:00 +0000 UTC`.
    var begin: String { Self.text(borders.first ?? 0) }
    var end: String { Self.text(borders.last ?? 0) }

    private static func text(_ time: Int) -> String {
        let date = Date(timeIntervalSince1970: Double(time)).formatted(.iso8601)
        return date.replacing("T", with: " ").replacing("Z", with: " +0000 UTC")
    }

    enum Unit: Sendable {
        case hours, days, weeks, months

        fileprivate var component: Calendar.Component {
            switch self {
            case .hours: .hour
            case .days: .day
            case .weeks: .weekOfYear
            case .months: .month
            }
        }
    }

    /// So many periods back from a time, which is in the last one.
    init(_ steps: Int, _ unit: Unit, upTo now: Int, _ zone: TimeZone = Self.standard) {
        let calendar = Self.calendar(zone)
        let last = Self.start(of: unit, containing: now, calendar)
        borders = (0...steps).map { Self.time(last, plus: $0 - steps + 1, unit, calendar) }
    }

    /// All periods from one time to another.
    init(_ unit: Unit, from start: Int, to end: Int, _ zone: TimeZone = Self.standard) {
        let calendar = Self.calendar(zone)
        let first = Self.start(of: unit, containing: start, calendar)
        var borders = [Int(first.timeIntervalSince1970)]
        while let last = borders.last, last <= end {
            borders.append(Self.time(first, plus: borders.count, unit, calendar))
        }
        self.borders = borders
    }

    /// The period that a time is in.
    func index(of time: Int) -> Int? {
        guard let first = borders.first, let last = borders.last, time >= first, time < last else { return nil }
        var range = 0..<borders.count
        while range.count > 1 {
            let middle = range.lowerBound + range.count / 2
            range = borders[middle] <= time ? middle..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    /// Eastern standard time without daylight saving.
    static let standard = TimeZone(secondsFromGMT: -5 * 3_600) ?? .gmt

    private static func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.firstWeekday = 1
        calendar.timeZone = zone
        return calendar
    }

    private static func start(of unit: Unit, containing time: Int, _ calendar: Calendar) -> Date {
        let date = Date(timeIntervalSince1970: Double(time))
        return calendar.dateInterval(of: unit.component, for: date)?.start ?? date
    }

    private static func time(_ date: Date, plus count: Int, _ unit: Unit, _ calendar: Calendar) -> Int {
        Int((calendar.date(byAdding: unit.component, value: count, to: date) ?? date).timeIntervalSince1970)
    }
}
