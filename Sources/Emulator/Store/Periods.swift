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

        init(_ text: String?) throws(Refusal) {
            switch text {
            case "hours", "hourly": self = .hours
            case "days", "daily": self = .days
            case "weeks", "weekly": self = .weeks
            case "months", "monthly": self = .months
            default: throw .badRequest("the resolution must be hours, days, weeks or months")
            }
        }

        fileprivate var component: Calendar.Component {
            switch self {
            case .hours: .hour
            case .days: .day
            case .weeks: .weekOfYear
            case .months: .month
            }
        }

        /// How many periods are given at most, and without a wish.
        fileprivate func steps(months: Int) -> (most: Int, usual: Int) {
            switch self {
            case .hours: (24, 24)
            case .days: (45, 45)
            case .weeks: (12, 12)
            case .months: (months, 12)
            }
        }
    }

    /// As `version` of a campaign's metrics asks for.
    init(versioned call: Call) throws(Refusal) {
        switch call.query["version"] {
        case "1": try self.init(stepped: call, months: 120)
        case "2":
            let end = try call.integer("end") ?? call.now
            let start = try call.integer("start") ?? end - 30 * World.day
            try self.init(
                from: start, to: end, unit: try Unit(call.query["res"]?.nilIfEmpty ?? "days"), zone: call.query["tz"])
        default: throw .badRequest("version must be 1 or 2")
        }
    }

    /// So many periods back from now: at least two, and without a number as many as there may be.
    init(stepped call: Call, months: Int) throws(Refusal) {
        let unit = try Unit(call.query["period"]?.nilIfEmpty ?? "days")
        let (most, usual) = unit.steps(months: months)
        let wanted = try call.integer("steps")
        let steps = wanted.map { $0 <= 0 ? most : min(max($0, 2), most) } ?? usual
        let calendar = try Self.calendar(nil)
        let last = Self.start(of: unit, containing: call.now, calendar)
        borders = (0...steps).map { Self.time(last, plus: $0 - steps + 1, unit, calendar) }
    }

    /// All periods from one time to another, at most ten years.
    init(from start: Int, to end: Int, unit: Unit, zone: String?) throws(Refusal) {
        guard start >= 0, start <= end, end - start <= 3_653 * World.day, end < 1 << 40 else {
            throw .badRequest("end must be after start, by ten years at most")
        }
        let calendar = try Self.calendar(zone?.nilIfEmpty)
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
        return borders.lastIndex { $0 <= time }
    }

    /// Eastern standard time without daylight saving, unless another zone is named.
    private static func calendar(_ zone: String?) throws(Refusal) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.firstWeekday = 1
        let named = zone.flatMap { $0 == "EST" ? nil : TimeZone(identifier: $0) }
        guard let found = named ?? (zone ?? "EST" == "EST" ? TimeZone(secondsFromGMT: -5 * 3_600) : nil) else {
            throw .badRequest("tz must be the name of a time zone")
        }
        calendar.timeZone = found
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
