// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The tables of `_state.db`. Names from outside stand in them as they stand in JSON, so that any byte can be told from
/// any other.
enum StateSchema {
    /// Grows with every change of the tables.
    static let version = 3

    static let sql = """
        CREATE TABLE destination (secret BLOB NOT NULL, workspace TEXT);
        CREATE TABLE tables (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, file TEXT NOT NULL UNIQUE, format TEXT NOT NULL, key TEXT NOT NULL,
            partition TEXT, last BLOB, open_pass BLOB, progress BLOB, standing BLOB, is_whole INTEGER,
            applied INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE columns (
            table_id INTEGER NOT NULL, position INTEGER NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL,
            type TEXT, variant INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (table_id, position)) WITHOUT ROWID;
        CREATE TABLE living (
            table_id INTEGER NOT NULL, part TEXT NOT NULL, rows INTEGER NOT NULL, width INTEGER NOT NULL,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, digest INTEGER NOT NULL,
            keys_size INTEGER NOT NULL, keys_modified INTEGER NOT NULL,
            PRIMARY KEY (table_id, part)) WITHOUT ROWID;
        CREATE TABLE arriving (
            table_id INTEGER NOT NULL, part TEXT NOT NULL, from_stage INTEGER NOT NULL, rows INTEGER NOT NULL,
            width INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, digest INTEGER NOT NULL,
            keys_size INTEGER NOT NULL, keys_modified INTEGER NOT NULL,
            read INTEGER NOT NULL, repeated INTEGER NOT NULL, new INTEGER NOT NULL, changed INTEGER NOT NULL,
            unchanged INTEGER NOT NULL, gone INTEGER NOT NULL,
            PRIMARY KEY (table_id, part)) WITHOUT ROWID;
        CREATE TABLE staged (
            table_id INTEGER NOT NULL, part TEXT NOT NULL, text_length INTEGER NOT NULL,
            records_length INTEGER NOT NULL, width INTEGER NOT NULL, void_seen INTEGER NOT NULL,
            PRIMARY KEY (table_id, part)) WITHOUT ROWID;
        CREATE TABLE ranges (
            table_id INTEGER NOT NULL, part TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
            rows INTEGER NOT NULL, walk INTEGER NOT NULL,
            PRIMARY KEY (table_id, part, start)) WITHOUT ROWID;
        CREATE INDEX ranges_walk ON ranges (table_id, walk);
        CREATE TABLE walks (
            table_id INTEGER NOT NULL, id INTEGER NOT NULL, scope TEXT NOT NULL, frame TEXT, lower INTEGER,
            upper INTEGER, attempt INTEGER NOT NULL, standing TEXT NOT NULL,
            PRIMARY KEY (table_id, id)) WITHOUT ROWID;
        -- Named in the queries: without statistics SQLite would rather go through all walks of the table.
        CREATE INDEX walks_scope ON walks (table_id, scope);
        CREATE INDEX walks_frame ON walks (table_id, frame, lower) WHERE frame IS NOT NULL;
        CREATE TABLE shapes (
            table_id INTEGER NOT NULL, shape TEXT NOT NULL, example TEXT NOT NULL,
            PRIMARY KEY (table_id, shape)) WITHOUT ROWID;
        CREATE TABLE refused (
            table_id INTEGER NOT NULL, pass BLOB NOT NULL, walk INTEGER, reason TEXT NOT NULL, record TEXT NOT NULL);
        CREATE INDEX refused_walk ON refused (table_id, walk) WHERE walk IS NOT NULL;
        CREATE TABLE applying (
            table_id INTEGER PRIMARY KEY, read INTEGER NOT NULL, repeated INTEGER NOT NULL, new INTEGER NOT NULL,
            changed INTEGER NOT NULL, unchanged INTEGER NOT NULL, gone INTEGER NOT NULL);
        CREATE TABLE ledger (
            table_id INTEGER NOT NULL, pass BLOB NOT NULL, read INTEGER NOT NULL, refused INTEGER NOT NULL,
            repeated INTEGER NOT NULL, new INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL,
            gone INTEGER NOT NULL, finished_at TEXT NOT NULL, outside INTEGER, expected INTEGER, vouched TEXT);
        """

    /// What each version but the first has beyond the one before.
    private static let additions = [
        // Since the second a ledger has what others say,
        """
        ALTER TABLE ledger ADD COLUMN outside INTEGER;
        ALTER TABLE ledger ADD COLUMN expected INTEGER;
        ALTER TABLE ledger ADD COLUMN vouched TEXT;
        """,
        // and since the third there are typed columns.
        """
        ALTER TABLE columns ADD COLUMN type TEXT;
        ALTER TABLE columns ADD COLUMN variant INTEGER NOT NULL DEFAULT 0;
        """,
    ]

    /// Makes the tables where there are none, brings older ones up to date and refuses what it cannot read.
    static func prepare(_ db: Database, _ path: String, secret: [UInt8]) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found <= version else {
            throw DestinationError(
                .incompatible,
                "\(path) was written by a newer version of this program (\(found) instead of \(version)): use that one, or name another folder."
            )
        }
        if found == 0 {
            guard try columns(db).isEmpty else {
                throw DestinationError(
                    .incompatible, "\(path) was not made by an extraction: move it away or name another folder.")
            }
            try db.execute(sql: sql)
            try db.execute(sql: "INSERT INTO destination VALUES (?, NULL)", arguments: [StateValue.blob(secret)])
            try db.execute(sql: "PRAGMA user_version = \(version)")
        } else if found < version {
            for addition in additions[(found - 1)...] { try db.execute(sql: addition) }
            try db.execute(sql: "PRAGMA user_version = \(version)")
        }
        try check(db, path)
    }

    /// Tables that somebody changed are told and not guessed at.
    private static func check(_ db: Database, _ path: String) throws {
        let expected = try DatabaseQueue().write { sample in
            try sample.execute(sql: sql)
            return try columns(sample)
        }
        let found = Set(try columns(db))
        guard let missing = expected.first(where: { !found.contains($0) }) else { return }
        throw DestinationError(
            .incompatible,
            "\(path) cannot be used: its table and column \(missing) is missing, so somebody changed it; restore it or name another folder."
        )
    }

    private static func columns(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
                """)
    }
}
