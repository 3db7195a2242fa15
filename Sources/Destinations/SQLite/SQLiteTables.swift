// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords
import GRDB

/// The tables of a database that ``SQLiteDestination`` wrote, for reading.
package struct SQLiteTables: StoredTables {
    private let path: String
    private let queue: DatabaseQueue

    /// - Throws: ``DestinationError`` with code `unwritable` if there is no such database.
    package init(path: String) throws {
        self.path = path
        guard FolderPath.exists(path) else {
            throw DestinationError(.unwritable, "There is no database \(path): extract to it first.")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw Failure.sentence(for: error, path: path)
        }
    }

    package func last(_ table: Table) throws -> Progress? {
        try read { db in
            guard try StoredTable(schema: "main", name: "_state").exists(db) else { return nil }
            let sql = "SELECT last FROM _state WHERE stream = ?"
            guard let text = try String.fetchOne(db, sql: sql, arguments: [Identifier.escaped(table.name)]) else {
                return nil
            }
            return try Progress(Identifier.unescaped(text))
        }
    }

    package func each(_ table: Table, _ body: (StoredRecord) throws -> Void) throws {
        try read { db in
            let sql = "SELECT \"table\" FROM _state WHERE stream = ?"
            guard let name = try String.fetchOne(db, sql: sql, arguments: [Identifier.escaped(table.name)]) else {
                return
            }
            let stored = StoredTable(schema: "main", name: name)
            let layout = try Layout.load(stored, db)
            guard !layout.isEmpty, try stored.exists(db) else { return }
            let columns = layout.entries.map(\.quoted).joined(separator: ", ")
            let rows = try Row.fetchCursor(db, sql: "SELECT \(columns) FROM \(stored.quoted)")
            while let row = try rows.next() {
                var record = StoredRecord()
                for (index, entry) in layout.entries.enumerated() {
                    // What does not fit into the typed column stands in the one beside it.
                    if let text = Self.text(row[index]) { record[entry.source] = text }
                }
                try body(record)
            }
        }
    }

    private func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do { return try queue.read(body) } catch { throw Failure.sentence(for: error, path: path) }
    }

    private static func text(_ value: DatabaseValue) -> String? {
        switch value.storage {
        case .null: nil
        case .int64(let number): String(number)
        case .double(let number): number.description
        case .string(let text): text
        case .blob(let data): String(decoding: data, as: UTF8.self)
        }
    }
}
