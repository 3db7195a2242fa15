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

    /// Makes the table that users see, as yet without a key.
    func create(_ layout: Layout, _ connection: Connection) throws {
        let columns =
            Self.definitions(layout.entries) + ["\(Identifier.quoted(Layout.extractedAt)) timestamptz NOT NULL"]
        try connection.run("CREATE TABLE \(quoted) (\(columns.joined(separator: ", ")))")
    }

    func add(_ entries: ArraySlice<Layout.Entry>, _ connection: Connection) throws {
        let additions = Self.definitions(entries).map { "ADD COLUMN \($0)" }
        try connection.run("ALTER TABLE \(quoted) \(additions.joined(separator: ", "))")
    }

    // MARK: Keys

    /// Makes the key unique: as the primary key, or, where values of a key do not fit their column, by what the two columns
    /// say together.
    func index(_ layout: Layout, key: [ColumnName], _ connection: Connection) throws {
        guard !key.isEmpty else { return }
        if layout.hasOpenKey(key) {
            try connection.run(
                "CREATE UNIQUE INDEX \(Identifier.quoted(Identifier.fitted("_keys_" + name))) ON \(quoted) (\(layout.keyIndex(key)))"
            )
        } else {
            try connection.run(
                "ALTER TABLE \(quoted) ADD CONSTRAINT \(Identifier.quoted(constraint)) PRIMARY KEY (\(layout.keyIndex(key)))"
            )
        }
    }

    /// Gives up the primary key for the other one.
    func open(_ layout: Layout, key: [ColumnName], _ connection: Connection) throws {
        // Whatever it is called by now.
        let names = try connection.run(
            "SELECT conname FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'p'", [quoted]
        ).column
        for name in names {
            try connection.run("ALTER TABLE \(quoted) DROP CONSTRAINT \(Identifier.quoted(name))")
        }
        let drops = key.compactMap { layout.entry($0) }.map { "ALTER COLUMN \($0.quoted) DROP NOT NULL" }
        try connection.run("ALTER TABLE \(quoted) \(drops.joined(separator: ", "))")
        try connection.run("DROP INDEX IF EXISTS \(place.quoted(Identifier.fitted("_keys_" + name)))")
        try index(layout, key: key, connection)
    }

    private var constraint: String { Identifier.fitted("_key_" + name) }
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
