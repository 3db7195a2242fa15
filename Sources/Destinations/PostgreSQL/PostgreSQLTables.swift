// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// The tables of a schema that ``PostgreSQLDestination`` wrote, for reading. Each reading has a connection of its own.
package struct PostgreSQLTables: StoredTables {
    private let address: PostgreSQLAddress

    /// Rows that are in memory at once.
    private static let page = 1_000

    /// - Throws: ``DestinationError`` with code `unwritable` if there is no such schema.
    package init(_ address: PostgreSQLAddress) throws {
        self.address = address
        let names = Set(
            try read { connection in
                try connection.run(
                    "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1",
                    [address.schema]
                ).column
            })
        if names.isEmpty {
            throw DestinationError(
                .unwritable, "There is nothing in a schema \(Identifier.quoted(address.schema)): extract to it first.")
        }
        guard names.isSuperset(of: ["_state", "_version", "_columns"]) else {
            throw DestinationError(
                .incompatible,
                "The schema \(Identifier.quoted(address.schema)) was not made by an extraction of this version: extract to it first, or name another."
            )
        }
    }

    package func last(_ table: Table) throws -> Progress? {
        try read { connection in
            let sql = "SELECT last FROM \(quoted("_state")) WHERE stream = $1"
            let text = try connection.run(sql, [ExactText(table.name).escaped]).value
            return try text.map { try Progress(ExactText(escaped: $0).text) }
        }
    }

    package func each(_ table: Table, _ body: (StoredRecord) throws -> Void) throws {
        try read { connection in
            let sql = "SELECT \"table\" FROM \(quoted("_state")) WHERE stream = $1"
            guard let name = try connection.run(sql, [ExactText(table.name).escaped]).value else { return }
            let layout = try Layout.load(name, connection, quoted("_columns"), address.schema)
            guard !layout.isEmpty else { return }
            let values = layout.entries.map { $0.stored.text($0.quoted) }
            try connection.run("BEGIN READ ONLY")
            try connection.run(
                "DECLARE all_rows NO SCROLL CURSOR FOR SELECT \(values.joined(separator: ", ")) FROM \(quoted(name))")
            while true {
                let rows = try connection.run("FETCH \(Self.page) FROM all_rows").rows
                for row in rows { try body(Self.record(row, layout)) }
                guard rows.count == Self.page else { break }
            }
            try connection.run("COMMIT")
        }
    }

    private static func record(_ row: [String?], _ layout: Layout) -> StoredRecord {
        var record = StoredRecord()
        for (text, entry) in zip(row, layout.entries) {
            guard let text else { continue }
            // What does not fit into the typed column stands in the one beside it, which is empty then.
            record[entry.source] = record[entry.source].map { "\($0), \(text)" } ?? text
        }
        return record
    }

    private func quoted(_ table: String) -> String {
        "\(Identifier.quoted(address.schema)).\(Identifier.quoted(table))"
    }

    private func read<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        do { return try body(try SessionSetup.connect(address)) } catch {
            throw Failure.sentence(for: error, "The schema \(Identifier.quoted(address.schema))", isBeginning: true)
        }
    }
}
