// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIOJSON
import CustomerIORecords

/// Writes rows of batches that have the same columns into a stage for Parquet.
struct PackedRowWriter: RowEncoding {
    let width = 0
    let tail = 0
    private let slots: [Slot]
    private let key: [Slot]
    private let time: Int64
    private let hash: RowHash

    /// A column of the batch and where its values go.
    private struct Slot {
        let source: Int
        let column: Int
        let type: ParquetType
        /// The column of text beside it; nil if everything fits.
        let variant: Int?
    }

    /// - Parameter time: When the rows were extracted, in microseconds.
    init(_ batch: [Column], columns: FileColumns, key: [ColumnName], time: Int64, hash: RowHash) {
        let all = batch.enumerated().compactMap { source, column -> (ColumnName, Slot)? in
            let name = ColumnName(column.name)
            guard let place = columns.place(of: name), let type = columns.all[place].type else { return nil }
            return (name, Slot(source: source, column: place, type: type, variant: columns.variant(of: name)))
        }
        slots = all.map(\.1).sorted { $0.column < $1.column }
        self.key = key.compactMap { name in all.first { $0.0 == name }?.1 }
        self.time = time
        self.hash = hash
    }

    func key(_ row: Int, of view: BatchView, _ scratch: inout [UInt8]) -> KeyHash {
        var key = PackedKey(hash)
        for slot in self.key {
            withValue(view.cell(row, slot.source), slot, view, &scratch) { column, value in
                key.append(value, isVariant: column != slot.column)
            }
        }
        return key.value
    }

    func append(
        _ row: Int, of view: BatchView, to output: inout OutputBuffer, _ scratch: inout [UInt8]
    ) -> UInt64 {
        var content: UInt64 = 0
        PackedRow.append(time, to: &output)
        for slot in slots {
            let cell = view.cell(row, slot.source)
            if cell.isNull { continue }
            withValue(cell, slot, view, &scratch) { column, value in
                PackedRow.append(
                    value, of: column, isText: column != slot.column || slot.type.holdsAnything, to: &output)
                content &+= hash.part(column, value)
            }
        }
        return content
    }

    /// Hands on the column that a value goes to, and its bytes there.
    @inline(__always)
    private func withValue(
        _ cell: Cell, _ slot: Slot, _ view: BatchView, _ scratch: inout [UInt8],
        _ body: (Int, UnsafeRawBufferPointer) -> Void
    ) {
        if let variant = slot.variant, !slot.type.fits(cell, view.buffer) {
            return view.withText(cell, &scratch) { body(variant, $0) }
        }
        let text = UnsafeBufferPointer(rebasing: view.buffer[cell.range])
        let value: ParquetValue
        switch slot.type {
        case .string, .bytes: return view.withText(cell, &scratch) { body(slot.column, $0) }
        case .json:
            return withJSON(cell, text, view, &scratch) { body(slot.column, $0) }
        case .boolean: value = .boolean(cell.kind == .true)
        case .int64: value = .int64(Digits.int64(text) ?? 0)
        case .timestamp: value = .int64((Digits.int64(text) ?? 0) * ExtractionTime.scale)
        case .double: value = .double(DecimalText.double(text) ?? 0)
        }
        value.withPacked { body(slot.column, $0) }
    }

    /// Halves of surrogate pairs are spelled out: where there is one, DuckDB reads none of the table's JSON.
    private func withJSON(
        _ cell: Cell, _ text: UnsafeBufferPointer<UInt8>, _ view: BatchView, _ scratch: inout [UInt8],
        _ body: (UnsafeRawBufferPointer) -> Void
    ) {
        if cell.kind == .json, !text.contains(UInt8(ascii: "\\")) { return body(UnsafeRawBufferPointer(text)) }
        scratch.removeAll(keepingCapacity: true)
        view.batch.appendJSON(of: cell, to: &scratch)
        if let spelled = LoneSurrogates.spelledOut(in: scratch.span) { scratch = spelled }
        scratch.withUnsafeBytes(body)
    }
}

/// The key of a row: the values of its key columns.
struct PackedKey {
    private let hash: RowHash
    private var state: (UInt64, UInt64)

    init(_ hash: RowHash) {
        self.hash = hash
        state = hash.key
    }

    var value: KeyHash { KeyHash(high: state.0, low: state.1) }

    /// - Parameter isVariant: True for a text beside a typed column, which may have the bytes of a number.
    @inline(__always)
    mutating func append(_ value: UnsafeRawBufferPointer, isVariant: Bool) {
        state = hash.key(state, value)
        if isVariant { withUnsafeBytes(of: UInt8(1)) { state = hash.key(state, $0) } }
    }
}

extension RowHash {
    /// What the value of a column adds to the hash of a row's content: files need not have the order of the table.
    @inline(__always)
    func part(_ column: Int, _ value: UnsafeRawBufferPointer) -> UInt64 { content(content, column: column, value) }
}
