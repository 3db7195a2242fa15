// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The columns of a table in the database, except `_extracted_at`, and where they come from. A column keeps its place and
/// its type for ever.
struct Layout: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        /// The API's name for it.
        let source: ColumnName
        /// The name in the database.
        let name: String
        let type: ColumnType
        let stored: StoredType
        /// True for the column of text beside a typed one, for values that do not fit into that.
        var isVariant = false

        var quoted: String { Identifier.quoted(name) }
    }

    static let extractedAt = "_extracted_at"
    /// Holds what columns beyond the limit would: a row has to fit into a page of 8 KB, in which each long value takes up
    /// to 24 bytes, wherever it lies itself. The column of text beside a typed one adds nothing, as one of the two is null.
    static let rest = ColumnName("_more")
    static let limit = 320
    /// PostgreSQL's own, and those of a stage.
    private static let reserved = [
        extractedAt, "_row", "_attempt", "_n", "_turn", "_page", "ctid", "oid", "tableoid", "xmin", "xmax", "cmin",
        "cmax",
    ]

    private(set) var entries: [Entry] = []
    private var indices: [ColumnName: Int] = [:]
    private var variants: [ColumnName: Int] = [:]
    private var taken = Set(reserved.map { ExactText($0) })

    var isEmpty: Bool { entries.isEmpty }

    func index(of source: ColumnName) -> Int? { indices[source] }
    func variant(of source: ColumnName) -> Int? { variants[source] }
    func entry(_ source: ColumnName) -> Entry? { indices[source].map { entries[$0] } }

    private mutating func add(_ entry: Entry) {
        if entry.isVariant { variants[entry.source] = entries.count } else { indices[entry.source] = entries.count }
        taken.insert(ExactText(entry.name))
        entries.append(entry)
    }

    /// Adds a column, unless it is there, or the table is full; then there is one for all that is left.
    mutating func join(_ column: Column, _ options: PostgreSQLOptions) {
        let source = ColumnName(column.name)
        guard indices[source] == nil else { return }
        let isFull = indices.count >= Self.limit
        guard !isFull || source == Self.rest else {
            if indices[Self.rest] == nil { add(Column(Self.rest.text, .json), options) }
            return
        }
        add(column, options)
    }

    private mutating func add(_ column: Column, _ options: PostgreSQLOptions) {
        add(
            Entry(
                source: ColumnName(column.name), name: Identifier.column(column.name, taken: taken), type: column.type,
                stored: StoredType(column.type, options)))
    }

    /// Adds the column of text for values that do not fit into the typed one.
    mutating func addVariant(of source: ColumnName) {
        guard variants[source] == nil, let typed = entry(source) else { return }
        add(
            Entry(
                source: source, name: Identifier.column(typed.name + "__text", taken: taken), type: .string,
                stored: .text, isVariant: true))
    }

    // MARK: In the database

    static func load(_ table: String, _ connection: Connection, _ place: Place) throws -> Layout {
        try load(table, connection, place.quoted("_columns"), place.schema)
    }

    /// - Parameter columns: The full name of `_columns`.
    static func load(_ table: String, _ connection: Connection, _ columns: String, _ schema: String) throws -> Layout {
        let rows = try connection.run(
            "SELECT source, \"column\", type, stored, variant FROM \(columns) WHERE \"table\" = $1 ORDER BY position",
            [table])
        return try rows.rows.reduce(into: Layout()) { layout, row in
            guard let source = row[0], let name = row[1], let type = row[2].flatMap(ColumnType.init(rawValue:)),
                let stored = row[3].flatMap(StoredType.init(rawValue:))
            else {
                throw DestinationError(
                    .corrupt,
                    "A row of \"\(table)\" in _columns cannot be read: restore the schema \"\(schema)\".")
            }
            layout.add(
                Entry(
                    source: ColumnName(escaped: source), name: name, type: type, stored: stored,
                    isVariant: row[4] == "t"))
        }
    }

    /// Saves the columns behind the first `known` ones, which are stored already.
    func save(_ table: String, from known: Int = 0, _ connection: Connection, _ place: Place) throws {
        guard entries.count > known else { return }
        let values = entries.enumerated().dropFirst(known).map { position, entry in
            let texts = [table, entry.source.escaped, entry.name, entry.type.rawValue, entry.stored.rawValue]
                .map(Identifier.literal)
            return "(\(texts[0]), \(position), \(texts[1...].joined(separator: ", ")), \(entry.isVariant))"
        }
        try connection.run("INSERT INTO \(place.quoted("_columns")) VALUES \(values.joined(separator: ", "))")
    }
}
