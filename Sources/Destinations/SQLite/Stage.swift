// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// Where the rows of an open pass lie, with what is known of them: scopes that are complete, and which rows which walk
/// wrote. All of it lies in one database, so that an act is whole.
struct Stage: Sendable {
    /// `main` for the first load of a table, `stage` beside one that has rows.
    let schema: String
    /// The pass's row in `_passes`.
    let number: Int64
    let table: StoredTable

    /// True if rows that the table has as they are need no second copy.
    var isComparing: Bool { schema == "stage" }

    static let schema = """
        CREATE TABLE IF NOT EXISTS SCHEMA._passes (
            number INTEGER PRIMARY KEY, stream TEXT NOT NULL UNIQUE, id TEXT NOT NULL, progress TEXT NOT NULL,
            standing TEXT, is_whole BOOLEAN, skipped INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS SCHEMA._scopes (
            id INTEGER PRIMARY KEY, pass INTEGER NOT NULL, scope TEXT NOT NULL, shape TEXT NOT NULL,
            attempt INTEGER, spared INTEGER, v0 TEXT, v1 TEXT, v2 TEXT, low INTEGER, high INTEGER,
            UNIQUE (pass, scope));
        CREATE TABLE IF NOT EXISTS SCHEMA._ranges (
            pass INTEGER NOT NULL, scope INTEGER NOT NULL, attempt INTEGER NOT NULL, first INTEGER NOT NULL,
            last INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS SCHEMA._columns (
            "table" TEXT NOT NULL COLLATE NOCASE, position INTEGER NOT NULL, source TEXT NOT NULL,
            "column" TEXT NOT NULL, type TEXT NOT NULL, variant BOOLEAN NOT NULL DEFAULT FALSE,
            PRIMARY KEY ("table", position));
        CREATE TABLE IF NOT EXISTS SCHEMA._refusals (
            pass INTEGER NOT NULL, scope INTEGER NOT NULL, attempt INTEGER NOT NULL, reason TEXT NOT NULL,
            record TEXT NOT NULL);
        """
    private static let tables = ["_passes", "_scopes", "_ranges", "_refusals"]

    static func isAttached(_ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM pragma_database_list WHERE name = 'stage')") ?? false
    }

    static func isUnused(_ db: Database) throws -> Bool {
        try StoredTable(schema: "stage", name: "_passes").isEmpty(db)
    }

    static func ready(_ db: Database, _ schema: String) throws {
        try db.execute(sql: Self.schema.replacing("SCHEMA", with: schema))
    }

    /// The open pass of a stream.
    static func find(_ stream: ExactText, _ name: String, _ db: Database) throws -> (Stage, OpenPass)? {
        for schema in try isAttached(db) ? ["main", "stage"] : ["main"]
        where try StoredTable(schema: schema, name: "_passes").exists(db) {
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM \(schema)._passes WHERE stream = ?",
                arguments: [Identifier.escaped(stream.text)])
            guard let row else { continue }
            let stage = Stage(schema: schema, number: row["number"], name: name)
            let id = ExactText(Identifier.unescaped(row["id"]))
            var sealed: CompletedPass?
            if let standing: String = row["standing"] {
                sealed = CompletedPass(
                    id: id, standing: try Progress(Identifier.unescaped(standing)), isWhole: row["is_whole"],
                    spared: try stage.spared(db))
            }
            return (
                stage, OpenPass(id: id, progress: try Progress(Identifier.unescaped(row["progress"])), sealed: sealed)
            )
        }
        return nil
    }

    /// - Parameter name: The table's.
    init(schema: String, number: Int64, name: String) {
        self.schema = schema
        self.number = number
        table = StoredTable(schema: schema, name: "_stage_" + name)
    }

    /// Makes an empty stage.
    static func make(
        _ pass: OpenPass, stream: ExactText, _ name: String, isComparing: Bool, _ db: Database
    ) throws -> Stage {
        let schema = isComparing ? "stage" : "main"
        try ready(db, schema)
        let leftOver = try Int64.fetchOne(
            db, sql: "SELECT number FROM \(schema)._passes WHERE stream = ?",
            arguments: [Identifier.escaped(stream.text)])
        if let leftOver { try Stage(schema: schema, number: leftOver, name: name).drop(db) }
        try ready(db, schema)
        try Stage(schema: schema, number: 0, name: name).dropTables(db)
        try db.execute(
            sql: "INSERT INTO \(schema)._passes (stream, id, progress) VALUES (?, ?, ?)",
            arguments: [
                Identifier.escaped(stream.text), Identifier.escaped(pass.id.text),
                Identifier.escaped(pass.progress.text),
            ])
        return Stage(schema: schema, number: db.lastInsertedRowID, name: name)
    }

    /// Stores what the pass has come to.
    func save(_ pass: OpenPass, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE \(schema)._passes SET id = ?, progress = ?, standing = ?, is_whole = ? WHERE number = ?",
            arguments: [
                Identifier.escaped(pass.id.text), Identifier.escaped(pass.progress.text),
                pass.sealed.map { Identifier.escaped($0.standing.text) }, pass.sealed?.isWhole,
                number,
            ])
    }

    /// Drops the stage and all that is known of it.
    func drop(_ db: Database) throws {
        try dropTables(db)
        try forget(db)
        guard schema == "main", try StoredTable(schema: "main", name: "_passes").isEmpty(db) else { return }
        for name in Self.tables { try StoredTable(schema: "main", name: name).drop(db) }
    }

    private func dropTables(_ db: Database) throws {
        for table in [table, winners, losers] { try table.drop(db) }
        try Layout.forget(table, db)
    }

    /// True if no other pass is in the same database.
    func isAlone(_ db: Database) throws -> Bool {
        try StoredTable(schema: schema, name: "_passes").isEmpty(db, where: "number <> \(number)")
    }

    /// Forgets the pass; its rows go with the file.
    func forget(_ db: Database) throws {
        for name in Self.tables {
            try db.execute(
                sql: "DELETE FROM \(schema).\(name) WHERE \(name == "_passes" ? "number" : "pass") = ?",
                arguments: [number])
        }
    }

    /// The keys of the staged rows that count, in order.
    var winners: StoredTable { StoredTable(schema: schema, name: "_winners_" + table.name) }
    /// The keys of rows that are gone.
    var losers: StoredTable { StoredTable(schema: schema, name: "_losers_" + table.name) }
}
