// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The columns of a table in the database, except `_extracted_at`, and where they come from.
struct Layout: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        /// The API's name for it.
        let source: String
        /// The name in the database.
        let name: String
        var type: ColumnType
    }

    static let extractedAt = "_extracted_at"
    /// SQLite's limit is 2,000; one is `_extracted_at`.
    static let limit = 1_999

    private(set) var entries: [Entry] = []
    /// Byte for byte: Swift's strings hold differently composed letters for equal, the API and SQLite do not.
    private var indices: [[UInt8]: Int] = [:]
    private var taken: Set<[UInt8]> = [Identifier.folded(extractedAt)]

    var isEmpty: Bool { entries.isEmpty }

    func entry(_ source: String) -> Entry? { indices[Array(source.utf8)].map { entries[$0] } }

    mutating func add(_ entry: Entry) {
        indices[Array(entry.source.utf8)] = entries.count
        taken.insert(Identifier.folded(entry.name))
        entries.append(entry)
    }

    /// Adds columns and widens types.
    mutating func join(_ column: Column) {
        guard let index = indices[Array(column.name.utf8)] else {
            let name = Identifier.column(column.name, taken: taken)
            return add(Entry(source: column.name, name: name, type: column.type))
        }
        entries[index].type = entries[index].type.joined(with: column.type)
    }

    /// Changes a column's type to one that the caller knows to be wide enough.
    mutating func set(_ type: ColumnType, at index: Int) { entries[index].type = type }

    /// Adds the columns of another layout of the same stream under the names that they have there.
    mutating func join(_ other: Layout) {
        for entry in other.entries {
            if let index = indices[Array(entry.source.utf8)] {
                entries[index].type = entries[index].type.joined(with: entry.type)
            } else {
                add(entry)
            }
        }
    }
}

extension Layout {
    static func load(_ table: String, _ db: Database) throws -> Layout {
        let rows = try Row.fetchAll(
            db, sql: "SELECT source, \"column\", type FROM _columns WHERE \"table\" = ? ORDER BY position",
            arguments: [table])
        return rows.reduce(into: Layout()) { layout, row in
            layout.add(
                Entry(source: Identifier.unescaped(row[0]), name: row[1], type: ColumnType(rawValue: row[2]) ?? .string)
            )
        }
    }

    func save(_ table: String, _ db: Database) throws {
        try Layout.forget(table, db)
        let insert = try db.makeStatement(sql: "INSERT INTO _columns VALUES (?, ?, ?, ?, ?)")
        for (position, entry) in entries.enumerated() {
            try insert.execute(arguments: [
                table, position, Identifier.escaped(entry.source), entry.name, entry.type.rawValue,
            ])
        }
    }

    static func forget(_ table: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM _columns WHERE \"table\" = ?", arguments: [table])
    }
}
