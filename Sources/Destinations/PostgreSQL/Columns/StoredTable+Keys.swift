// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// What makes the rows of a table one for each key.
extension StoredTable {
    private static let beginning = "_key_"

    /// The unique index of the key, if there is one.
    func key(_ connection: Connection) throws -> String? {
        try connection.run(
            """
            SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = $1::regclass AND i.indisunique AND (i.indisprimary OR c.relname LIKE '\\_key\\_%')
            """, [quoted]
        ).value
    }

    /// Makes the key unique, by what its values say together where they do not all fit their columns.
    /// - Parameter table: Whose name the index bears.
    func index(_ layout: Layout, key: [ColumnName], for table: StoredTable, _ connection: Connection) throws {
        let name = try table.freeName(Self.beginning, connection)
        try connection.run("CREATE UNIQUE INDEX \(name) ON \(quoted) (\(layout.keyIndex(key)))")
    }

    /// Makes the index of the key the primary one, where all values fit their columns.
    func constrain(_ layout: Layout, key: [ColumnName], _ connection: Connection) throws {
        guard !layout.hasOpenKey(key), let index = try self.key(connection).map(Identifier.quoted) else { return }
        try connection.run("ALTER TABLE \(quoted) ADD CONSTRAINT \(index) PRIMARY KEY USING INDEX \(index)")
    }

    /// Gives up the key for one with values that do not fit.
    func open(_ layout: Layout, key: [ColumnName], _ connection: Connection) throws {
        // Whatever it is called by now.
        if let name = try self.key(connection).map(Identifier.quoted) {
            let isConstraint = try connection.run(
                "SELECT EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'p')", [quoted]
            ).bool
            try connection.run(
                isConstraint
                    ? "ALTER TABLE \(quoted) DROP CONSTRAINT \(name)"
                    : "DROP INDEX \(Identifier.quoted(place.schema)).\(name)")
        }
        try allowNull(layout, in: key, connection)
        try index(layout, key: key, for: self, connection)
    }

    /// A value that does not fit is null in its column.
    func allowNull(_ layout: Layout, in key: [ColumnName], _ connection: Connection) throws {
        let drops = key.compactMap { layout.entry($0) }.map { "ALTER COLUMN \($0.quoted) DROP NOT NULL" }
        try connection.run("ALTER TABLE \(quoted) \(drops.joined(separator: ", "))")
    }

    /// A name for an index, quoted; one that bears it already may belong to a table that its owner has renamed.
    func freeName(_ beginning: String, _ connection: Connection) throws -> String {
        let taken = try connection.run(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1",
            [place.schema]
        ).column
        return Identifier.quoted(Identifier.unique(beginning + name, Set(taken.map { ExactText($0) })))
    }
}
