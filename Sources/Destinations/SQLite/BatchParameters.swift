// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords
import GRDB
import GRDBSQLite

/// A batch's columns as the parameters of a statement: 1 is `_extracted_at`, 2 and on are the columns of the layout.
struct BatchParameters {
    let slots: [Slot]
    /// Columns that the table has no more place for.
    private let rest: [(name: ColumnName, column: Int)]
    private let restParameter: Int32?

    init(_ batch: RowBatch, _ layout: Layout) {
        var slots: [Slot] = []
        var rest: [(ColumnName, Int)] = []
        for (column, declared) in batch.columns.enumerated() {
            let source = ColumnName(declared.name)
            guard let index = layout.index(of: source) else {
                rest.append((source, column))
                continue
            }
            slots.append(
                Slot(
                    parameter: Self.parameter(index), column: column, type: layout.entries[index].type,
                    variant: layout.variant(of: source).map(Self.parameter)))
        }
        self.slots = slots
        self.rest = rest
        restParameter = layout.index(of: Layout.rest).map(Self.parameter)
    }

    static func parameter(_ index: Int) -> Int32 { Int32(index + 2) }

    /// Binds one row.
    @inline(__always)
    func bind(
        _ row: Int, _ batch: RowBatch, _ cells: UnsafeBufferPointer<Cell>, _ bytes: UnsafeBufferPointer<UInt8>,
        _ binder: inout CellBinder
    ) {
        let start = row * batch.columns.count
        for slot in slots { binder.bind(cells[start + slot.column], slot, bytes) }
        if !rest.isEmpty { bindRest(start, cells, &binder) }
    }

    private func bindRest(_ start: Int, _ cells: UnsafeBufferPointer<Cell>, _ binder: inout CellBinder) {
        guard let restParameter else { return }
        binder.bindCopy(restParameter) { batch, scratch in
            scratch.append(UInt8(ascii: "{"))
            for (name, column) in rest where !cells[start + column].isNull {
                if scratch.count > 1 { scratch.append(UInt8(ascii: ",")) }
                JSONText.quote(name.text, into: &scratch)
                scratch.append(UInt8(ascii: ":"))
                batch.appendJSON(of: cells[start + column], to: &scratch)
            }
            scratch.append(UInt8(ascii: "}"))
        }
    }
}

/// A statement that is run again and again with a batch's rows.
struct RowStatement {
    let handle: OpaquePointer
    /// Keeps the handle alive, whatever becomes of the cache.
    private let statement: Statement
    private let connection: OpaquePointer?

    init(_ sql: String, _ db: Database) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        connection = sqlite3_db_handle(handle)
    }

    /// - Returns: True if there is a row of results.
    @inline(__always)
    func step(_ binder: CellBinder) throws -> Bool {
        let code = binder.status == SQLITE_OK ? sqlite3_step(handle) : binder.status
        guard code == SQLITE_DONE || code == SQLITE_ROW else {
            let message = connection.flatMap(sqlite3_errmsg).map { String(cString: $0) }
            sqlite3_reset(handle)
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
        return code == SQLITE_ROW
    }

    func end() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}
