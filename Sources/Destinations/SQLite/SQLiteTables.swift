// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords
import FoundationEssentials
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
        configuration.busyMode = .timeout(10)
        // Not opened for reading only, which would leave the files of its log behind.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            let isOurs = try queue.read { db in
                let names = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info('_state')")
                return Set(["stream", "table", "key", "last"]).isSubset(of: names)
            }
            guard isOurs else { throw Self.foreign(path) }
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CANTOPEN].contains(error.resultCode) {
            throw Self.foreign(path)
        } catch {
            throw Failure.sentence(for: error, path: path)
        }
    }

    private static func foreign(_ path: String) -> DestinationError {
        DestinationError(
            .incompatible,
            "\(path) was not made by an extraction of this version: extract to it first, or name another.")
    }

    package func last(_ table: Table) throws -> Progress? {
        try read { db in
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
            // As bytes: a text may hold U+0000, and what is no text although it should be must not look like one.
            let columns = layout.entries.map { entry in
                "CASE typeof(\(entry.quoted)) WHEN 'blob' THEN CAST(x'00' || \(entry.quoted) AS BLOB) ELSE CAST(\(entry.quoted) AS BLOB) END"
            }
            let rows = try Row.fetchCursor(
                db, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(stored.quoted)")
            while let row = try rows.next() {
                var record = StoredRecord()
                for (index, entry) in layout.entries.enumerated() {
                    guard let bytes: Data = row[index] else { continue }
                    let text = String(decoding: bytes, as: UTF8.self)
                    // What does not fit into the typed column stands in the one beside it, which is empty then.
                    record[entry.source] = record[entry.source].map { "\($0), \(text)" } ?? text
                }
                try body(record)
            }
        }
    }

    private func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do { return try queue.read(body) } catch { throw Failure.sentence(for: error, path: path) }
    }
}
