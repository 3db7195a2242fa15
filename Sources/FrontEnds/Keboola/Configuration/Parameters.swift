// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd

/// What the user filled in.
struct Parameters: Sendable {
    var access: Access
    /// False overwrites each table, true adds to it and updates it.
    var isIncremental: Bool
    var campaigns: Bool
    var segments: Bool
    var activities: Activities?
    var messages: Messages?
    var customers: Customers?
    /// Further streams of the catalogue, each a table of its name.
    var streams: [Catalog.Stream]
    var softDeletes: Bool
    var ledger: Bool
    /// Nested values and truth values as Python prints them, for transformations that were made for that.
    var isLegacy: Bool
    var isDebug: Bool
    /// Megabytes of text above which a table is written in compressed parts.
    var sliceMegabytes: Int

    /// How to talk to Customer.io.
    struct Access: Sendable {
        var key: APIKey
        var region: Region
        var requestsPerSecond: Int?
        var retrySeconds: Int?
    }

    struct Activities: Sendable {
        var types: [String]
        /// One table for all types, with the data as they are; else a table for each type, with a column for each datum.
        var isSingleTable: Bool
        var withDeletedPeople: Bool
    }

    struct Messages: Sendable {
        var types: [String]
        /// Continue since the last run.
        var continues: Bool
        /// The day from which on messages are wanted; nil for the six months that Customer.io gives unasked.
        var start: Int64?
        /// Days before the last run that are read again, for late opens and clicks.
        var lookBackDays: Int
        var key: String
    }

    struct Customers: Sendable {
        /// Nil for everybody.
        var filter: JSONValue?
        /// True if the filter was written as a Python literal.
        var isOldFilter: Bool
        /// Nil for what Customer.io exports unasked.
        var attributes: [String]?
        var isIncremental: Bool
        var exportMinutes: Int
        /// Nil for what the first run chooses.
        var key: String?
    }

    /// - Throws: ``ConfigurationError``.
    init(_ parameters: JSONValue) throws {
        access = try Access(parameters)
        isIncremental = try Self.loadType(parameters)
        campaigns = try parameters.flag("campaigns")
        segments = try parameters.flag("segments")
        activities = try parameters.part("activities").map(Activities.init)
        messages = try parameters.part("messages").map(Messages.init)
        customers = try parameters.part("customers").map(Customers.init)
        streams = try Self.streams(parameters)
        softDeletes = try parameters.flag("soft_deletes")
        ledger = try parameters.flag("ledger")
        isLegacy = try parameters.flag("legacy_values")
        isDebug = try parameters.flag("debug")
        sliceMegabytes = try parameters.number("slice_above_megabytes", 0...100_000) ?? 1_000
    }

    private static func loadType(_ parameters: JSONValue) throws -> Bool {
        do {
            return try parameters.flag("incremental_output", default: true)
        } catch is ConfigurationError {
            throw ConfigurationError("incremental_output must be 0 (Full Load) or 1 (Incremental Update)")
        }
    }

    /// Streams that are parts of the form already have their own tables.
    private static func streams(_ parameters: JSONValue) throws -> [Catalog.Stream] {
        let names = try parameters.words("streams") ?? []
        for name in names {
            guard let part = partsOfTheForm[name] else { continue }
            throw ConfigurationError("streams must not name \"\(name)\", which is a part of its own: fill in \(part)")
        }
        return try otherStreams.named(names, help: "there are " + otherStreams.map(\.name).joined(separator: ", "))
    }

    /// Streams that are no part of the form.
    static let otherStreams = Catalog.all.filter { partsOfTheForm[$0.name] == nil }

    private static let partsOfTheForm = [
        "messages": "messages", "activities": "activities", "customers": "customers", "customers_export": "customers",
        "campaigns": "campaigns", "segments": "segments",
    ]
}
