// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords
import GRDBSQLite

/// Where a batch's column goes in a statement, and as what.
struct Slot {
    let parameter: Int32
    let column: Int
    let type: ColumnType
    /// Where values go that do not fit; nil if they stay in the column, as text.
    let variant: Int32?
}

/// Binds cells to the parameters of a statement.
struct CellBinder {
    /// The first error.
    private(set) var status = SQLITE_OK
    private let statement: OpaquePointer
    private let batch: RowBatch
    private var scratch: [UInt8] = []

    init(statement: OpaquePointer, batch: RowBatch) {
        self.statement = statement
        self.batch = batch
    }

    /// - Parameter bytes: What the cell points into; they stay where they are until the statement has run.
    @inline(__always)
    mutating func bind(_ cell: Cell, _ slot: Slot, _ bytes: UnsafeBufferPointer<UInt8>) {
        if cell.isNull {
            note(sqlite3_bind_null(statement, slot.parameter))
            if let variant = slot.variant { note(sqlite3_bind_null(statement, variant)) }
            return
        }
        switch slot.type {
        case .string: return bindText(cell, slot.parameter, bytes)
        case .json:
            if cell.kind == .json { return bindText(cell, slot.parameter, bytes) }
            return bindCopy(slot.parameter) { batch, scratch in batch.appendJSON(of: cell, to: &scratch) }
        case .boolean, .integer, .timestamp, .number: break
        }
        guard Fit.isGood(cell, slot.type, bytes) else {
            guard let variant = slot.variant else { return bindText(cell, slot.parameter, bytes) }
            note(sqlite3_bind_null(statement, slot.parameter))
            return bindText(cell, variant, bytes)
        }
        if let variant = slot.variant { note(sqlite3_bind_null(statement, variant)) }
        let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
        switch slot.type {
        case .boolean: note(sqlite3_bind_int(statement, slot.parameter, cell.kind == .true ? 1 : 0))
        case .number: note(sqlite3_bind_double(statement, slot.parameter, DecimalText.double(text) ?? 0))
        default: note(sqlite3_bind_int64(statement, slot.parameter, Digits.int64(text) ?? 0))
        }
    }

    @inline(__always)
    private mutating func bindText(_ cell: Cell, _ parameter: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
        if cell.kind == .escaped {
            return bindCopy(parameter) { batch, scratch in
                JSONText.unescape(batch.bytes.span.extracting(cell.range), into: &scratch)
            }
        }
        let text = bytes.baseAddress.map { UnsafeRawPointer($0 + cell.offset).assumingMemoryBound(to: CChar.self) }
        note(sqlite3_bind_text64(statement, parameter, text, UInt64(cell.length), nil, UInt8(SQLITE_UTF8)))
    }

    /// Binds text that stays the same in all rows.
    mutating func bind(_ text: String, to parameter: Int32) {
        scratch = Array(text.utf8)
        bindScratch(to: parameter)
    }

    /// Binds text that has to be made first.
    mutating func bindCopy(_ parameter: Int32, _ make: (RowBatch, inout [UInt8]) -> Void) {
        scratch.removeAll(keepingCapacity: true)
        make(batch, &scratch)
        bindScratch(to: parameter)
    }

    /// Binds what is in `scratch`; SQLite keeps a copy.
    private mutating func bindScratch(to parameter: Int32) {
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
