// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The row of `_state` that belongs to one stream.
struct StreamState: Sendable {
    /// The stream's name as it stands in JSON.
    let stream: String
    /// The table's name in the database, see ``Identifier``.
    let table: String
    /// The columns that the table is unique in, as JSON.
    let key: String
    var mode: WriteMode
    /// True between `begin` and `finish`.
    var isRunning = false
    /// How many rows the table had at `begin`.
    var base = 0
    var checkpoint: Checkpoint?
    var ledger = Ledger.zero

    var stage: String { "_stage_" + table }
    /// The table that rows go to.
    var target: String { mode == .replace ? stage : table }
    var commit: Commit? { checkpoint.map { Commit(checkpoint: $0, ledger: ledger) } }

    /// Takes an unfinished pass back: between passes, at the watermark of the last complete one. No run has the empty
    /// name, so none takes the table for done.
    mutating func abandonPass() {
        isRunning = false
        ledger = .zero
        checkpoint = checkpoint.map { Checkpoint(run: "", page: nil, watermark: $0.watermark) }
    }

    static func key(_ names: [String]) -> String {
        "[" + names.map { "\"\(Identifier.escaped($0))\"" }.joined(separator: ",") + "]"
    }
}

extension StreamState {
    /// - Parameter stream: The stream's name as it stands in JSON.
    static func load(_ stream: String, _ db: Database) throws -> StreamState? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM _state WHERE stream = ?", arguments: [stream]) else {
            return nil
        }
        var state = StreamState(
            stream: stream, table: row["table"], key: row["key"], mode: WriteMode(rawValue: row["mode"]) ?? .append)
        state.isRunning = row["running"]
        state.base = row["base"]
        if let run: String = row["run"] {
            state.checkpoint = Checkpoint(run: run, page: row["page"], watermark: row["watermark"])
        }
        state.ledger = Ledger(
            read: row["read"], decoded: row["decoded"], written: row["written"], merged: row["merged"],
            refused: row["refused"])
        return state
    }

    func save(_ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO _state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                stream, table, key, mode.rawValue, isRunning, base, checkpoint?.run, checkpoint?.page,
                checkpoint?.watermark, ledger.read, ledger.decoded, ledger.written, ledger.merged, ledger.refused,
            ])
    }

    /// All table names that are taken by streams.
    static func tables(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT \"table\" FROM _state")
    }
}
