// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords
import GRDBSQLite

/// Where a batch's column goes in a statement, and as what.
struct Slot {
    let parameter: Int32
    let column: Int
    let type: ColumnType
}

/// Binds cells to the parameters of a statement.
///
/// A value that does not fit its column's type is bound as text: SQLite keeps it as it is, so nothing is lost.
struct CellBinder {
    /// The first error.
    private(set) var status = SQLITE_OK
    private let statement: OpaquePointer
    private let batch: RecordBatch
    private var scratch: [UInt8] = []

    init(statement: OpaquePointer, batch: RecordBatch) {
        self.statement = statement
        self.batch = batch
    }

    /// - Parameter bytes: What the cell points into; they stay where they are until the statement has run.
    @inline(__always)
    mutating func bind(_ cell: Cell, _ slot: Slot, _ bytes: UnsafeBufferPointer<UInt8>) {
        let kind = cell.kind
        switch slot.type {
        case _ where cell.isNull:
            note(sqlite3_bind_null(statement, slot.parameter))
        case .boolean where kind == .true || kind == .false:
            note(sqlite3_bind_int(statement, slot.parameter, kind == .true ? 1 : 0))
        case .integer, .timestamp:
            guard let value = Digits.int64(UnsafeBufferPointer(rebasing: bytes[cell.range])) else {
                return bindText(cell, slot, bytes)
            }
            note(sqlite3_bind_int64(statement, slot.parameter, value))
        case .number:
            guard let value = DecimalText.double(UnsafeBufferPointer(rebasing: bytes[cell.range])) else {
                return bindText(cell, slot, bytes)
            }
            note(sqlite3_bind_double(statement, slot.parameter, value))
        case .json where kind != .json:
            bindCopy(slot) { batch, scratch in batch.appendJSON(of: cell, to: &scratch) }
        case .boolean, .string, .json:
            bindText(cell, slot, bytes)
        }
    }

    @inline(__always)
    private mutating func bindText(_ cell: Cell, _ slot: Slot, _ bytes: UnsafeBufferPointer<UInt8>) {
        if cell.kind == .escaped {
            return bindCopy(slot) { batch, scratch in
                JSONText.unescape(batch.bytes.span.extracting(cell.range), into: &scratch)
            }
        }
        let text = bytes.baseAddress.map { UnsafeRawPointer($0 + cell.offset).assumingMemoryBound(to: CChar.self) }
        note(sqlite3_bind_text64(statement, slot.parameter, text, UInt64(cell.length), nil, UInt8(SQLITE_UTF8)))
    }

    /// Binds text that stays the same in all rows.
    mutating func bind(_ text: String, to parameter: Int32) {
        scratch = Array(text.utf8)
        bindCopy(to: parameter)
    }

    /// Binds text that has to be made first.
    private mutating func bindCopy(_ slot: Slot, _ make: (RecordBatch, inout [UInt8]) -> Void) {
        scratch.removeAll(keepingCapacity: true)
        make(batch, &scratch)
        bindCopy(to: slot.parameter)
    }

    /// Binds what is in `scratch`; SQLite keeps a copy.
    private mutating func bindCopy(to parameter: Int32) {
        scratch.reserveCapacity(1)
        let code = scratch.withUnsafeBytes { text in
            sqlite3_bind_text64(
                statement, parameter, text.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(text.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self), UInt8(SQLITE_UTF8))
        }
        note(code)
    }

    @inline(__always)
    private mutating func note(_ code: Int32) {
        if code != SQLITE_OK, status == SQLITE_OK { status = code }
    }
}
