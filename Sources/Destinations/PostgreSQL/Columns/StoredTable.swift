// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A table of rows: made, widened, dropped. What locks it is in a quiet act.
struct StoredTable: Sendable {
    let place: Place
    let name: String

    var quoted: String { place.quoted(name) }

    func exists(_ connection: Connection) throws -> Bool {
        try connection.run(
            "SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2)",
            [place.schema, name]
        ).bool
    }

    func count(_ connection: Connection) throws -> Int {
        try connection.run("SELECT count(*) FROM \(quoted)").int ?? 0
    }

    func drop(_ connection: Connection) throws { try connection.run("DROP TABLE IF EXISTS \(quoted)") }

    static func definitions(_ entries: some Sequence<Layout.Entry>) -> [String] {
        entries.map { "\($0.quoted) \($0.stored.rawValue)" }
    }

    /// Columns of a stage that the table does not have.
    private static let stageColumns = ["_row", "_attempt"]
    /// Of what is new or changed later, the little that lies on one page finds room there, so that no index is touched.
    private static let room = "fillfactor = \(100 - roomPercent)"
    static let roomPercent = 10

    /// - Parameter isFirst: True if the stage shall become the table.
    func createStage(_ layout: Layout, key: [ColumnName], isFirst: Bool, _ connection: Connection) throws {
        let isOpen = layout.hasOpenKey(key)
        let columns =
            Self.stageColumns.map { "\($0) bigint NOT NULL" }
            + zip(layout.entries, Self.definitions(layout.entries)).map {
                isOpen || !key.contains($0.source) ? $1 : $1 + " NOT NULL"
            }
            + ["\(Identifier.quoted(Layout.extractedAt)) timestamptz NOT NULL"]
        try connection.run(
            """
            CREATE \(isFirst ? "" : "UNLOGGED ")TABLE \(quoted) (\(columns.joined(separator: ", ")))
            WITH (autovacuum_enabled = off\(isFirst ? ", \(Self.room)" : ""))
            """)
    }

    /// Makes a stage the table that users see.
    func become(_ table: StoredTable, _ connection: Connection) throws {
        let drops = Self.stageColumns.map { "DROP COLUMN \($0)" }
        try connection.run(
            """
            ALTER TABLE \(quoted) SET LOGGED;
            ALTER TABLE \(quoted) \(drops.joined(separator: ", ")), RESET (autovacuum_enabled);
            ALTER TABLE \(quoted) RENAME TO \(Identifier.quoted(table.name))
            """)
    }

    func add(_ entries: ArraySlice<Layout.Entry>, _ connection: Connection) throws {
        let additions = Self.definitions(entries).map { "ADD COLUMN \($0)" }
        try connection.run("ALTER TABLE \(quoted) \(additions.joined(separator: ", "))")
    }
}

extension Layout {
    /// True if a value of the key did not fit its column.
    func hasOpenKey(_ key: [ColumnName]) -> Bool { key.contains { variant(of: $0) != nil } }

    /// The key's values of a row in SQL, in the order of the key.
    func keys(_ key: [ColumnName], of row: String? = nil) -> [String] {
        let dot = row.map { $0 + "." } ?? ""
        return key.compactMap { source in
            guard let typed = entry(source) else { return nil }
            guard let variant = variant(of: source) else { return dot + typed.quoted }
            return "coalesce(\(typed.stored.text(dot + typed.quoted)), \(dot + entries[variant].quoted))"
        }
    }

    /// The same for an index.
    func keyIndex(_ key: [ColumnName]) -> String {
        zip(key, keys(key)).map { variant(of: $0) == nil ? $1 : "(\($1))" }.joined(separator: ", ")
    }

    /// A condition: two rows have the same key.
    func isSameKey(_ key: [ColumnName], _ left: String, _ right: String) -> String {
        zip(keys(key, of: left), keys(key, of: right)).map { "\($0) = \($1)" }.joined(separator: " AND ")
    }

    /// A condition: two rows have other values.
    func differs(_ left: String, _ right: String) -> String {
        let parts = entries.map {
            "\($0.stored.compared("\(left).\($0.quoted)")) IS DISTINCT FROM \($0.stored.compared("\(right).\($0.quoted)"))"
        }
        return "(" + parts.joined(separator: " OR ") + ")"
    }

    /// The columns of a row, `_extracted_at` at last.
    func columns(of row: String? = nil) -> String {
        (entries.map(\.quoted) + [Identifier.quoted(Self.extractedAt)]).map { (row.map { $0 + "." } ?? "") + $0 }
            .joined(separator: ", ")
    }
}
