// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The columns of a table in the database, except `_extracted_at`, and where they come from. A column keeps its place and
/// its type for ever.
struct Layout: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        /// The API's name for it.
        let source: ColumnName
        /// The name in the database.
        let name: String
        let type: ColumnType
        /// True for the column of text beside a typed one, for values that do not fit into that.
        var isVariant = false

        var quoted: String { Identifier.quoted(name) }
    }

    static let extractedAt = "_extracted_at"
    /// Holds what columns beyond the limit would: SQLite has 2,000, and a typed one may need a second.
    static let rest = ColumnName("_more")
    static let limit = 1_900

    private(set) var entries: [Entry] = []
    private var indices: [ColumnName: Int] = [:]
    private var variants: [ColumnName: Int] = [:]
    private var taken = Set([extractedAt, "_rowid_", "_n_", "_row_"].map(Identifier.folded))

    var isEmpty: Bool { entries.isEmpty }

    func index(of source: ColumnName) -> Int? { indices[source] }
    func variant(of source: ColumnName) -> Int? { variants[source] }
    func entry(_ source: ColumnName) -> Entry? { indices[source].map { entries[$0] } }

    private mutating func add(_ entry: Entry) {
        if entry.isVariant { variants[entry.source] = entries.count } else { indices[entry.source] = entries.count }
        taken.insert(Identifier.folded(entry.name))
        entries.append(entry)
    }

    /// Adds a column, unless it is there, or the table is full; then there is one for all that is left.
    mutating func join(_ column: Column) {
        let source = ColumnName(column.name)
        guard indices[source] == nil else { return }
        guard entries.count < Self.limit else {
            if indices[Self.rest] == nil {
                add(Entry(source: Self.rest, name: Identifier.column("_more", taken: taken), type: .json))
            }
            return
        }
        add(Entry(source: source, name: Identifier.column(column.name, taken: taken), type: column.type))
    }

    /// Adds the column of text for values that do not fit into the typed one.
    mutating func addVariant(of source: ColumnName) {
        guard variants[source] == nil, let typed = entry(source) else { return }
        add(
            Entry(
                source: source, name: Identifier.column(typed.name + "__text", taken: taken), type: .string,
                isVariant: true))
    }

    static func load(_ table: StoredTable, _ db: Database) throws -> Layout {
        let rows = try Row.fetchAll(
            db,
            sql:
                "SELECT source, \"column\", type, variant FROM \(table.schema)._columns WHERE \"table\" = ? ORDER BY position",
            arguments: [table.name])
        return rows.reduce(into: Layout()) { layout, row in
            layout.add(
                Entry(
                    source: ColumnName(Identifier.unescaped(row[0])), name: row[1],
                    type: ColumnType(rawValue: row[2]) ?? .string, isVariant: row[3]))
        }
    }

    /// Saves the columns behind the first `known` ones, which are stored already.
    func save(_ table: StoredTable, from known: Int = 0, _ db: Database) throws {
        let insert = try db.makeStatement(sql: "INSERT INTO \(table.schema)._columns VALUES (?, ?, ?, ?, ?, ?)")
        for (position, entry) in entries.enumerated().dropFirst(known) {
            try insert.execute(arguments: [
                table.name, position, Identifier.escaped(entry.source.text), entry.name, entry.type.rawValue,
                entry.isVariant,
            ])
        }
    }

    static func forget(_ table: StoredTable, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM \(table.schema)._columns WHERE \"table\" = ?", arguments: [table.name])
    }
}
