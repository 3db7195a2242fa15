// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// A table of rows in one of the two databases: created, widened, renamed.
struct StoredTable: Sendable {
    /// `main` or `stage`.
    let schema: String
    let name: String

    var quoted: String { "\(schema).\(Identifier.quoted(name))" }

    func exists(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM \(schema).sqlite_master WHERE name = ? COLLATE NOCASE)",
            arguments: [name]) ?? false
    }

    /// - Parameter condition: On the rows that count.
    func isEmpty(_ db: Database, where condition: String = "TRUE") throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM \(quoted) WHERE \(condition))") ?? true
    }

    /// - Parameter isComparing: True for a stage beside a table that has rows: it also notes those that are as they were.
    func create(_ layout: Layout, key: [ColumnName], isComparing: Bool, _ db: Database) throws {
        var parts = layout.entries.map { entry in
            Self.isKey(entry, key) ? Self.keyDefinition(entry) + " NOT NULL" : Self.definition(entry)
        }
        parts.append("\(Identifier.quoted(Layout.extractedAt)) TEXT" + (isComparing ? "" : " NOT NULL"))
        try db.execute(sql: "CREATE TABLE \(quoted) (\(parts.joined(separator: ", ")))")
    }

    func drop(_ db: Database) throws { try db.execute(sql: "DROP TABLE IF EXISTS \(quoted)") }

    func add(_ entries: ArraySlice<Layout.Entry>, _ db: Database) throws {
        for entry in entries {
            try db.execute(sql: "ALTER TABLE \(quoted) ADD COLUMN \(Self.definition(entry))")
        }
    }

    /// Makes the index that `ON CONFLICT` goes by, unless the table has one of the kind.
    func index(_ layout: Layout, key: [ColumnName], _ db: Database) throws {
        guard !key.isEmpty, try !hasKey(db) else { return }
        let taken = Set(
            try String.fetchAll(db, sql: "SELECT name FROM \(schema).sqlite_master").map(Identifier.folded))
        let index = Identifier.unique("_key_" + name, taken)
        try db.execute(
            sql: """
                CREATE UNIQUE INDEX \(schema).\(Identifier.quoted(index)) \
                ON \(Identifier.quoted(name)) (\(Self.keyNames(layout, key).joined(separator: ", ")))
                """)
    }

    private func hasKey(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM pragma_index_list(?, ?)
                WHERE "unique" AND (origin = 'pk' OR substr(name, 1, 5) = '_key_'))
                """, arguments: [name, schema]) ?? false
    }

    static func isKey(_ entry: Layout.Entry, _ key: [ColumnName]) -> Bool {
        !entry.isVariant && key.contains(entry.source)
    }

    /// Quoted, in the order of the key.
    static func keyNames(_ layout: Layout, _ key: [ColumnName]) -> [String] {
        key.compactMap { layout.entry($0)?.quoted }
    }

    /// A typed column of a key has no affinity: a text in it, say `07`, stays another key than 7.
    static func keyDefinition(_ entry: Layout.Entry) -> String {
        entry.type == .string || entry.type == .json ? definition(entry) : entry.quoted
    }

    static func definition(_ entry: Layout.Entry) -> String {
        let type =
            switch entry.type {
            case .boolean: "BOOLEAN"
            case .integer, .timestamp: "INTEGER"
            case .number: "REAL"
            case .string, .json: "TEXT"
            }
        return "\(entry.quoted) \(type)"
    }
}
