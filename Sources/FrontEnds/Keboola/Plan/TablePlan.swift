// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords

/// A table that a run writes, as far as it is known before the first row.
struct TablePlan: Sendable {
    /// What becomes of values that are objects.
    enum Layout: Sendable {
        /// Each of their values is a column of its own, down to the last level.
        case flattened
        /// Each field of a record is a column; what is in it is text.
        case fields
        /// As ``fields``, but what no column asks for is one text.
        case plain
    }

    /// Where the state keeps the columns of former runs.
    enum Memory: Sendable, Hashable {
        case activity(type: String)
        case messages
        case table
    }

    /// Name of the file without its ending, and of the table in Storage.
    let name: String
    let key: [String]
    /// Columns of which the first run chooses one as the key, the first that every row has, unless `key` says which.
    var keyChoices: [String] = []
    let isIncremental: Bool
    var layout = Layout.plain
    var memory = Memory.table
    /// Columns that the table has in any case, in this order; the others follow.
    var leading: [String] = []
    /// True if the others are in the order of their names, false if as they turned up.
    var isSorted = true
    /// Columns whose type is certain.
    var types: [String: ColumnType] = [:]
    /// True if a table without rows is written for its columns of former runs, so that what is gone is gone.
    var clearsWhenEmpty: Bool { !isIncremental }
}

/// A stream and the table that its rows go to.
struct Feed: Sendable {
    let stream: Catalog.Stream
    let table: String
    /// The message type whose bookmark the stream goes on from and moves.
    var bookmark: String?
    /// What is in a column where a record has nothing for it.
    var standIn: StandIn?
}

/// The value of a column for records that have none in it: the first of some fields that an object of theirs has.
struct StandIn: Sendable, Hashable {
    let column: String
    let object: String
    let fields: [String]

    /// People without an id have other names.
    static let activityPerson = StandIn(
        column: "customer_id", object: "customer_identifiers", fields: ["id", "cio_id", "email"])
}

extension TablePlan {
    /// What became of the rows of each stream in this run; it grows with every run.
    static let ledger = TablePlan(
        name: "ledger", key: ["run", "stream"], isIncremental: true,
        leading: ["run", "stream", "table", "read", "sent", "repeated", "refused", "outside", "expected", "vouched"])

    /// Records that no table can hold, with the reason. Its name begins with a letter, as Storage wants it.
    static let refused = TablePlan(
        name: "refused_records", key: ["run", "stream", "number"], isIncremental: true,
        leading: ["run", "stream", "number", "table", "reason", "record"])
}
