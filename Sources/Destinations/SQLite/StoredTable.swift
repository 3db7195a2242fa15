// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// A table in the database: created, widened, renamed, counted.
struct StoredTable {
    let name: String
    /// The API's names of the columns that it is unique in; empty for any number of equal rows.
    let key: [String]
    let db: Database

    private var quoted: String { Identifier.quoted(name) }

    func exists() throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = ? COLLATE NOCASE)", arguments: [name])
            ?? false
    }

    func isKey(_ entry: Layout.Entry) -> Bool { key.contains { $0.utf8.elementsEqual(entry.source.utf8) } }

    func count() throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(quoted)") ?? 0 }

    func create(_ layout: Layout) throws {
        guard layout.entries.count <= Layout.limit else {
            throw DestinationError(
                .incompatible,
                "Table \"\(name)\" needs \(layout.entries.count) columns and SQLite holds \(Layout.limit): choose fewer fields or another destination."
            )
        }
        let keyNames = layout.entries.filter(isKey).map(\.name)
        var parts = layout.entries.map { entry in
            definition(entry) + (isKey(entry) ? " NOT NULL" : "")
        }
        parts.append("\(Identifier.quoted(Layout.extractedAt)) TEXT NOT NULL")
        if !keyNames.isEmpty {
            parts.append("PRIMARY KEY (\(keyNames.map(Identifier.quoted).joined(separator: ", ")))")
        }
        try db.execute(sql: "CREATE TABLE \(quoted) (\(parts.joined(separator: ", ")))")
        try layout.save(name, db)
    }

    func drop() throws {
        try db.execute(sql: "DROP TABLE IF EXISTS \(quoted)")
        try Layout.forget(name, db)
    }

    /// Adds columns, and copies the whole table if a column's values have to be written in another way.
    func change(from old: Layout, to new: Layout) throws {
        guard old != new else { return }
        let isCopied = zip(old.entries, new.entries).contains { Casting.isNeeded(from: $0.type, to: $1.type) }
        guard !isCopied, new.entries.count <= Layout.limit else { return try copy(from: old, to: new) }
        for entry in new.entries[old.entries.count...] {
            try db.execute(sql: "ALTER TABLE \(quoted) ADD COLUMN \(definition(entry))")
        }
        try new.save(name, db)
    }

    private func copy(from old: Layout, to new: Layout) throws {
        let copy = StoredTable(name: "_copy_" + name, key: key, db: db)
        try copy.create(new)
        let columns = old.entries.map { Identifier.quoted($0.name) } + [Identifier.quoted(Layout.extractedAt)]
        let values =
            zip(old.entries, new.entries).map {
                Casting.expression(Identifier.quoted($0.name), from: $0.type, to: $1.type)
            } + [Identifier.quoted(Layout.extractedAt)]
        try db.execute(
            sql: """
                INSERT INTO \(copy.quoted) (\(columns.joined(separator: ", "))) \
                SELECT \(values.joined(separator: ", ")) FROM \(quoted)
                """)
        try copy.takePlace(of: self)
    }

    /// Gets the name of `other`, which is dropped; indexes and triggers that users put on it are put on this one.
    func takePlace(of other: StoredTable) throws {
        let belongings = try String.fetchAll(
            db,
            sql: """
                SELECT sql FROM sqlite_master
                WHERE type IN ('index', 'trigger') AND tbl_name = ? COLLATE NOCASE AND sql IS NOT NULL
                """, arguments: [other.name])
        let layout = try Layout.load(name, db)
        try other.drop()
        try db.execute(sql: "ALTER TABLE \(quoted) RENAME TO \(other.quoted)")
        try Layout.forget(name, db)
        try layout.save(other.name, db)
        for sql in belongings { try db.execute(sql: sql) }
    }

    private func definition(_ entry: Layout.Entry) -> String {
        let type =
            switch entry.type {
            case .boolean: "BOOLEAN"
            case .integer, .timestamp: "INTEGER"
            case .number: "REAL"
            case .string, .json: "TEXT"
            }
        return "\(Identifier.quoted(entry.name)) \(type)"
    }
}
