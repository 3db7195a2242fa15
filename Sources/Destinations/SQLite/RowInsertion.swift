// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB
import GRDBSQLite

/// Inserts the rows of a batch, newest wins.
///
/// The loop goes past GRDB to the statement underneath, and values are bound where they lie in the batch: per value
/// there is one call and nothing is allocated, unless a string has escapes.
struct RowInsertion {
    let table: StoredTable
    let layout: Layout
    let extractedAt: String

    /// - Returns: How many rows are new; the others replaced a row of the same key.
    func insert(_ batch: RecordBatch) throws -> Int {
        guard batch.rowCount > 0 else { return 0 }
        let slots = slots(of: batch)
        try requireKeys(batch)
        let statement = try table.db.makeStatement(sql: sql)
        let handle = statement.sqliteStatement
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        return try insert(batch, slots, handle)
    }

    private func insert(_ batch: RecordBatch, _ slots: [Slot], _ statement: OpaquePointer) throws -> Int {
        let connection = sqlite3_db_handle(statement)
        // Never empty, since SQLite takes a missing address for NULL.
        let bytes = batch.bytes.isEmpty ? [0] : batch.bytes
        var binder = CellBinder(statement: statement, batch: batch)
        binder.bind(extractedAt, to: 1)
        // The number of the last inserted row is new exactly if the row is: an update leaves it alone.
        sqlite3_set_last_insert_rowid(connection, .min)
        var last = Int64.min
        var written = 0
        try batch.cells.withUnsafeBufferPointer { cells in
            try bytes.withUnsafeBufferPointer { bytes in
                try slots.withUnsafeBufferPointer { slots in
                    var row = 0
                    while row < cells.count {
                        for slot in slots { binder.bind(cells[row + slot.column], slot, bytes) }
                        let code = sqlite3_step(statement)
                        sqlite3_reset(statement)
                        guard binder.status == SQLITE_OK, code == SQLITE_DONE else {
                            throw DatabaseError(
                                resultCode: ResultCode(rawValue: binder.status == SQLITE_OK ? code : binder.status),
                                message: connection.flatMap(sqlite3_errmsg).map { String(cString: $0) })
                        }
                        let inserted = sqlite3_last_insert_rowid(connection)
                        if inserted != last { written += 1 }
                        last = inserted
                        row += batch.columns.count
                    }
                }
            }
        }
        return written
    }

    /// All columns of the table: those that the batch lacks are not bound and so become NULL.
    private var sql: String {
        let quoted = { (entry: Layout.Entry) in Identifier.quoted(entry.name) }
        let names = [Identifier.quoted(Layout.extractedAt)] + layout.entries.map(quoted)
        let values = Array(repeating: "?", count: names.count)
        let insert =
            "INSERT INTO \(Identifier.quoted(table.name)) (\(names.joined(separator: ", "))) "
            + "VALUES (\(values.joined(separator: ", ")))"
        guard !table.key.isEmpty else { return insert }
        let key = layout.entries.filter(table.isKey).map(quoted)
        let others = [Identifier.quoted(Layout.extractedAt)] + layout.entries.filter { !table.isKey($0) }.map(quoted)
        let updates = others.map { "\($0) = excluded.\($0)" }
        return insert + " ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET \(updates.joined(separator: ", "))"
    }

    private func slots(of batch: RecordBatch) -> [Slot] {
        let columns = Dictionary(
            batch.columns.enumerated().map { (Array($1.name.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        return layout.entries.enumerated().compactMap { index, entry in
            columns[Array(entry.source.utf8)].map { Slot(parameter: Int32(index + 2), column: $0, type: entry.type) }
        }
    }

    /// SQLite would invent a number for a missing integer key.
    private func requireKeys(_ batch: RecordBatch) throws {
        for name in table.key {
            let column = batch.columns.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
            let isComplete =
                column.map { column in
                    !stride(from: column, to: batch.cells.count, by: batch.columns.count).contains {
                        batch.cells[$0].isNull
                    }
                } ?? false
            guard isComplete else {
                throw DestinationError(
                    .failed, "A row for table \"\(table.name)\" has no value in the key column \"\(name)\".")
            }
        }
    }
}
