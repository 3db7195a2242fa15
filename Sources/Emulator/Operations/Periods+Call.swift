// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Periods {
    /// As `version` of a campaign's metrics asks for; whatever is not 2 is 1.
    init(versioned call: Call) throws(Refusal) {
        guard call.query["version"] == "2" else {
            try self.init(stepped: call, months: 120)
            return
        }
        guard let start = try call.integer("start"), let end = try call.integer("end"), let res = call.query["res"]
        else {
            throw .badRequest("version 2 needs res, start and end")
        }
        try self.init(from: start, to: end, unit: try Unit(res.nilIfEmpty), zone: call.query["tz"])
    }

    /// So many periods back from now: at least two, and without a number as many as there may be.
    init(stepped call: Call, months: Int) throws(Refusal) {
        let unit = try Unit(call.query["period"]?.nilIfEmpty ?? "days")
        let (most, usual) = unit.steps(months: months)
        let wanted = try call.integer("steps")
        self.init(wanted.map { $0 <= 0 ? most : min(max($0, 2), most) } ?? usual, unit, upTo: call.now)
    }

    /// All periods from one time to another, at most ten years.
    init(from start: Int, to end: Int, unit: Unit, zone: String?) throws(Refusal) {
        guard start >= 0, start <= end, end - start <= 3_653 * World.day, end < 1 << 40 else {
            throw .badRequest("end must be after start, by ten years at most")
        }
        let name = zone?.nilIfEmpty ?? "EST"
        guard let zone = name == "EST" ? Self.standard : TimeZone(identifier: name) else {
            throw .badRequest("tz must be the name of a time zone")
        }
        self.init(unit, from: start, to: end, zone)
    }
}

extension Periods.Unit {
    init(_ text: String?) throws(Refusal) {
        switch text {
        case "hours", "hourly": self = .hours
        case "days", "daily": self = .days
        case "weeks", "weekly": self = .weeks
        case "months", "monthly": self = .months
        default: throw .badRequest("the resolution must be hours, days, weeks or months")
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
