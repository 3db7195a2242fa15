// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Emulator.Configuration {
    /// - Throws: ``EmulatorError/outOfBounds(_:)`` for the first setting that nothing can be done with.
    func check() throws {
        try Bound.check("the port (--port)", port, 0...65_535)
        try Bound.check("people (--people)", people, 0...1_000_000_000)
        if let messages { try Bound.check("messages (--messages)", messages, 0...10_000_000_000) }
        if let activities { try Bound.check("activities (--activities)", activities, 0...10_000_000_000) }
        // Whoever writes milliseconds lands in the year 58,000.
        if let now { try Bound.check("now (--now), in Unix seconds,", now, Bound.times) }
        guard latency >= .zero, latency <= .seconds(3_600) else {
            throw EmulatorError.outOfBounds("The latency (--latency) must be between 0 and 3600000 milliseconds.")
        }
        try credentials.check()
        if let controlToken { try Bound.check(key: "the control token (--control-token)", controlToken) }
        try Bound.check("the activities that are kept (--keep)", activitiesKept, 0...Int.max)
        try Bound.check("the bytes of the journal", journalBytes, 0...Int.max)
        try limits.check()
        try faults.check()
        for operation in refusedOperations { try Bound.check(operation: operation) }
    }
}

extension Emulator.Credentials {
    fileprivate func check() throws {
        try Bound.check(key: "the app key (--app-key)", appKey)
        try Bound.check(key: "the site id (--site-id)", siteID, mayHoldColon: false)
        try Bound.check(key: "the track key (--track-key)", trackKey)
        try Bound.check(key: "the write key (--write-key)", writeKey, mayHoldColon: false)
    }
}

extension Limits {
    fileprivate func check() throws {
        let all = [
            ("app", app), ("send", send), ("broadcast", broadcast), ("archive", archive), ("track", track),
            ("pipelines", pipelines),
        ]
        for (name, limit) in all {
            if let limit { try Bound.check("the limit of \(name) (--limit-\(name))", limit, 0.000_001...1_000_000_000) }
        }
    }
}

extension Faults {
    /// - Throws: ``EmulatorError/outOfBounds(_:)``.
    func check() throws {
        try Bound.check("the probability of faults", probability, 0...1)
        try Bound.check("the seconds of a stall", stall, 0...86_400)
        try Bound.check("the seconds of Retry-After", retryAfter, 0...86_400)
        for operation in always.keys { try Bound.check(operation: operation) }
    }
}

/// What a setting may be.
enum Bound {
    /// The years 2000 to 2199.
    static let times = 946_684_800...7_258_118_399

    static func check<Value: Comparable>(_ what: String, _ value: Value, _ range: ClosedRange<Value>) throws {
        guard !range.contains(value) else { return }
        throw EmulatorError.outOfBounds(
            "\(what.first.map { $0.uppercased() } ?? "")\(what.dropFirst()) must be between \(range.lowerBound) and \(range.upperBound), and not \(value)."
        )
    }

    /// Keys travel in heads of requests.
    /// - Parameter mayHoldColon: False for user names.
    static func check(key what: String, _ key: String, mayHoldColon: Bool = true) throws {
        let isGood = !key.isEmpty && key.utf8.allSatisfy { (33...126).contains($0) }
        guard isGood, mayHoldColon || !key.utf8.contains(UInt8(ascii: ":")) else {
            throw EmulatorError.outOfBounds(
                "\(what.prefix(1).uppercased())\(what.dropFirst()) must be letters, digits and signs, without spaces"
                    + (mayHoldColon ? "." : " and colons."))
        }
    }

    private static let operations = Set(Route.all.map(\.recordName))

    static func isOperation(_ name: String) -> Bool { operations.contains(name) }

    static func check(operation: String) throws {
        guard !isOperation(operation) else { return }
        throw EmulatorError.outOfBounds(
            "There is no operation \"\(operation)\": the names are those of Customer.io's documents, for example listSnippets."
        )
    }
}
