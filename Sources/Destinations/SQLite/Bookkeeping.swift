// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The tables beside the tables.
enum Bookkeeping {
    static let schema = """
        CREATE TABLE IF NOT EXISTS _workspace (workspace TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS _state (
            stream TEXT PRIMARY KEY NOT NULL, "table" TEXT NOT NULL UNIQUE COLLATE NOCASE,
            key TEXT NOT NULL, mode TEXT NOT NULL, running BOOLEAN NOT NULL, base INTEGER NOT NULL,
            run TEXT, page TEXT, watermark TEXT,
            read INTEGER NOT NULL, decoded INTEGER NOT NULL, written INTEGER NOT NULL, merged INTEGER NOT NULL,
            refused INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS _columns (
            "table" TEXT NOT NULL COLLATE NOCASE, position INTEGER NOT NULL, source TEXT NOT NULL,
            "column" TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY ("table", position));
        CREATE TABLE IF NOT EXISTS _refused (
            stream TEXT NOT NULL, reason TEXT NOT NULL, record TEXT NOT NULL, run TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS _ledger (
            stream TEXT NOT NULL, run TEXT NOT NULL,
            read INTEGER NOT NULL, decoded INTEGER NOT NULL, written INTEGER NOT NULL, merged INTEGER NOT NULL,
            refused INTEGER NOT NULL, finished_at TEXT NOT NULL);
        """

    /// A table of this kind that somebody changed, or that another version made, is told and not guessed at.
    static func check(_ db: Database, _ path: String) throws {
        let sample = try DatabaseQueue()
        let expected = try sample.write { sample in
            try sample.execute(sql: schema)
            return try columns(sample)
        }
        let found = Set(try columns(db))
        guard let missing = expected.first(where: { !found.contains($0) }) else { return }
        throw DestinationError(
            .incompatible,
            "\(path) cannot be used: its table \(missing.table) has no column \(missing.column), so it was changed or made by another version; name another file."
        )
    }

    private static func columns(_ db: Database) throws -> [NamedColumn] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT t.name AS "table", c.name AS "column" FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name IN ('_workspace', '_state', '_columns', '_refused', '_ledger')
                """
        ).map { NamedColumn(table: $0["table"], column: $0["column"]) }
    }

    private struct NamedColumn: Hashable {
        let table: String
        let column: String
    }

    static func keep(_ refused: [Refusal], stream: String, run: String, _ db: Database) throws {
        guard !refused.isEmpty else { return }
        let statement = try db.makeStatement(sql: "INSERT INTO _refused VALUES (?, ?, ?, ?)")
        for refusal in refused { try statement.execute(arguments: [stream, refusal.reason, refusal.record, run]) }
    }

    /// Forgets the refused rows of the pass that is under way.
    static func forgetRefused(of state: StreamState, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM _refused WHERE stream = ? AND run = ?", arguments: [state.stream, state.checkpoint?.run])
    }

    static func keep(_ ledger: Ledger, stream: String, run: String, at time: String, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO _ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                stream, run, ledger.read, ledger.decoded, ledger.written, ledger.merged, ledger.refused, time,
            ])
    }
}
