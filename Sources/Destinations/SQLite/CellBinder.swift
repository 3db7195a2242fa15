// SPDX-License-Identifier: Apache-2.0

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
    /// What the cells point into; never empty, since SQLite takes a missing address for NULL.
    let bytes: [UInt8]
    /// The first error.
    private(set) var status = SQLITE_OK
    private let statement: OpaquePointer
    private let batch: RecordBatch
    private var scratch: [UInt8] = []

    init(statement: OpaquePointer, batch: RecordBatch) {
        self.statement = statement
        self.batch = batch
        bytes = batch.bytes.isEmpty ? [0] : batch.bytes
    }

    /// - Parameter bytes: The bytes of ``bytes``, which stay where they are until the statement has run.
    @inline(__always)
    mutating func bind(_ cell: Cell, _ slot: Slot, _ bytes: UnsafeBufferPointer<UInt8>) {
        let kind = cell.kind
        switch slot.type {
        case _ where cell.isNull:
            note(sqlite3_bind_null(statement, slot.parameter))
        case .boolean where kind == .true || kind == .false:
            note(sqlite3_bind_int(statement, slot.parameter, kind == .true ? 1 : 0))
        case .json where kind != .json:
            bindCopy(slot) { batch, scratch in batch.appendJSON(of: cell, to: &scratch) }
        case .integer, .timestamp:
            guard let value = Digits.int64(UnsafeBufferPointer(rebasing: bytes[cell.range])) else { fallthrough }
            note(sqlite3_bind_int64(statement, slot.parameter, value))
        case .number:
            guard let value = DecimalText.double(UnsafeBufferPointer(rebasing: bytes[cell.range])) else { fallthrough }
            note(sqlite3_bind_double(statement, slot.parameter, value))
        case .boolean, .string, .json:
            bindText(cell, slot, bytes)
        }
    }

    @inline(__always)
    private mutating func bindText(_ cell: Cell, _ slot: Slot, _ bytes: UnsafeBufferPointer<UInt8>) {
        if cell.kind == .escaped {
            return bindCopy(slot) { batch, scratch in JSONText.unescape(batch.bytes, cell.range, into: &scratch) }
        }
        let text = bytes.baseAddress.map { UnsafeRawPointer($0 + cell.offset).assumingMemoryBound(to: CChar.self) }
        note(sqlite3_bind_text64(statement, slot.parameter, text, UInt64(cell.length), nil, UInt8(SQLITE_UTF8)))
    }

    /// Binds text that has to be made first; SQLite keeps a copy.
    private mutating func bindCopy(_ slot: Slot, _ make: (RecordBatch, inout [UInt8]) -> Void) {
        scratch.removeAll(keepingCapacity: true)
        scratch.reserveCapacity(1)
        make(batch, &scratch)
        let code = scratch.withUnsafeBytes { text in
            sqlite3_bind_text64(
                statement, slot.parameter, text.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(text.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self), UInt8(SQLITE_UTF8))
        }
        note(code)
    }

    @inline(__always)
    private mutating func note(_ code: Int32) {
        if code != SQLITE_OK, status == SQLITE_OK { status = code }
    }
}
