// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The tables beside the tables.
enum Bookkeeping {
    /// A database of the first edition says 0; since the third a ledger has what others say.
    static let version = 3

    private static let schema = """
        CREATE TABLE IF NOT EXISTS _workspace (workspace TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS _state (
            stream TEXT PRIMARY KEY NOT NULL, "table" TEXT NOT NULL UNIQUE COLLATE NOCASE, key TEXT NOT NULL,
            last TEXT, closed TEXT);
        CREATE TABLE IF NOT EXISTS _applying (
            stream TEXT PRIMARY KEY NOT NULL, pass TEXT NOT NULL, phase TEXT NOT NULL, mark INTEGER NOT NULL,
            ledger TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS _columns (
            "table" TEXT NOT NULL COLLATE NOCASE, position INTEGER NOT NULL, source TEXT NOT NULL,
            "column" TEXT NOT NULL, type TEXT NOT NULL, variant BOOLEAN NOT NULL DEFAULT FALSE,
            PRIMARY KEY ("table", position));
        CREATE TABLE IF NOT EXISTS _refused (
            stream TEXT NOT NULL, reason TEXT NOT NULL, record TEXT NOT NULL, run TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS _ledger (
            stream TEXT NOT NULL, run TEXT NOT NULL, read INTEGER NOT NULL, refused INTEGER NOT NULL,
            repeated INTEGER, new INTEGER, changed INTEGER, unchanged INTEGER, gone INTEGER,
            written INTEGER, merged INTEGER, finished_at TEXT NOT NULL,
            outside INTEGER, expected INTEGER, vouched TEXT);
        """

    /// Makes what is missing and brings a database of the first edition up to this one.
    static func ready(_ db: Database, _ path: String) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found <= version else {
            throw DestinationError(
                .incompatible,
                "\(path) was written by a newer version of this program (\(found), this one knows \(version)): use that one, or name another file."
            )
        }
        if found < 2, try hasFirstEdition(db) { try FirstEdition.migrate(db, path) }
        try db.execute(sql: schema)
        if found < version { try addTestimony(db) }
        try check(db, path)
        if found < version { try db.execute(sql: "PRAGMA user_version = \(version)") }
    }

    private static func hasFirstEdition(_ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM main.sqlite_master WHERE name = '_state')") ?? false
    }

    private static func addTestimony(_ db: Database) throws {
        let known = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info('_ledger', 'main')")
        for (name, type) in [("outside", "INTEGER"), ("expected", "INTEGER"), ("vouched", "TEXT")]
        where !known.contains(name) {
            try db.execute(sql: "ALTER TABLE main._ledger ADD COLUMN \(name) \(type)")
        }
    }

    /// A table of this kind that somebody changed is told and not guessed at.
    private static func check(_ db: Database, _ path: String) throws {
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
                SELECT t.name AS "table", c.name AS "column" FROM main.sqlite_master t, pragma_table_info(t.name, 'main') c
                WHERE t.type = 'table' AND t.name IN
                    ('_workspace', '_state', '_applying', '_columns', '_refused', '_ledger')
                """
        ).map { NamedColumn(table: $0["table"], column: $0["column"]) }
    }

    private struct NamedColumn: Hashable {
        let table: String
        let column: String
    }

    static func keep(_ ledger: Ledger, stream: String, run: String, at time: String, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO main._ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?)",
            arguments: [
                stream, run, ledger.read, ledger.refused, ledger.repeated, ledger.new, ledger.changed,
                ledger.unchanged, ledger.gone, time, ledger.testimony.outside,
                ledger.testimony.lists > 0 ? ledger.testimony.expected : nil, ledger.testimony.vouched,
            ])
    }
}
