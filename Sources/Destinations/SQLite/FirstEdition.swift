// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// Databases that the first edition wrote. Their tables stay as they are, since they may hold what Customer.io has
/// forgotten; an unfinished pass begins anew.
enum FirstEdition {
    static func migrate(_ db: Database, _ path: String) throws {
        let columns = Set(try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info('_state', 'main')"))
        let expected: Set = ["stream", "table", "key", "mode", "running", "watermark"]
        guard expected.isSubset(of: columns) else {
            let missing = expected.subtracting(columns).sorted().joined(separator: ", ")
            throw DestinationError(
                .incompatible,
                "\(path) cannot be used: its table _state has no column \(missing), so it was changed or made by another version; name another file."
            )
        }
        for table in try String.fetchAll(db, sql: "SELECT \"table\" FROM _state") {
            let stage = "_stage_" + table
            try db.execute(sql: "DROP TABLE IF EXISTS main.\(Identifier.quoted(stage))")
            try db.execute(sql: "DELETE FROM main._columns WHERE \"table\" = ?", arguments: [stage])
        }
        try db.execute(
            sql: """
                ALTER TABLE main._state RENAME TO _state_1;
                CREATE TABLE main._state (
                    stream TEXT PRIMARY KEY NOT NULL, "table" TEXT NOT NULL UNIQUE COLLATE NOCASE, key TEXT NOT NULL,
                    last TEXT, closed TEXT);
                INSERT INTO main._state SELECT stream, "table", key, watermark, NULL FROM main._state_1;
                DROP TABLE main._state_1;
                ALTER TABLE main._columns ADD COLUMN variant BOOLEAN NOT NULL DEFAULT FALSE;
                ALTER TABLE main._ledger RENAME TO _ledger_1;
                CREATE TABLE main._ledger (
                    stream TEXT NOT NULL, run TEXT NOT NULL, read INTEGER NOT NULL, refused INTEGER NOT NULL,
                    repeated INTEGER, new INTEGER, changed INTEGER, unchanged INTEGER, gone INTEGER,
                    written INTEGER, merged INTEGER, finished_at TEXT NOT NULL);
                INSERT INTO main._ledger
                    SELECT stream, run, read, refused, NULL, NULL, NULL, NULL, NULL, written, merged, finished_at FROM main._ledger_1;
                DROP TABLE main._ledger_1;
                """)
    }
}
