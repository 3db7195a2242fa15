// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// Writes rows of a batch for `COPY`, straight from its cells: number, attempt, time, then the columns of the layout.
struct RowEncoder {
    private enum Slot {
        /// The batch does not have the column.
        case none
        case value(column: Int, Layout.Entry, hasVariant: Bool)
        /// Beside a typed column: what does not fit into that.
        case variant(column: Int, Layout.Entry)
        /// What the table has no more columns for.
        case rest([(name: ColumnName, column: Int)], StoredType)
    }

    private let batch: RowBatch
    private let slots: [Slot]
    private let time: Int64
    private var scratch: [UInt8] = []

    /// - Parameter time: What `_extracted_at` says, as the server counts.
    init(_ batch: RowBatch, _ layout: Layout, time: Int64) {
        self.batch = batch
        self.time = time
        let places = Dictionary(
            batch.columns.enumerated().map { (ColumnName($1.name), $0) }
        ) { first, _ in first }
        let rest = batch.columns.enumerated().map { (name: ColumnName($1.name), column: $0) }
            .filter { layout.index(of: $0.name) == nil }
        slots = layout.entries.map { entry in
            if entry.source == Layout.rest, !rest.isEmpty { return .rest(rest, entry.stored) }
            guard let column = places[entry.source] else { return .none }
            guard let index = layout.index(of: entry.source) else { return .none }
            return entry.isVariant
                ? .variant(column: column, layout.entries[index])
                : .value(column: column, entry, hasVariant: layout.variant(of: entry.source) != nil)
        }
    }

    static func columns(_ layout: Layout) -> String {
        (["_row", "_attempt", Identifier.quoted(Layout.extractedAt)] + layout.entries.map(\.quoted))
            .joined(separator: ", ")
    }

    /// - Parameters:
    ///   - cells: The batch's.
    ///   - bytes: What they point into.
    mutating func append(
        _ row: Int, number: Int64, attempt: Int64, _ cells: UnsafeBufferPointer<Cell>,
        _ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
    ) {
        CopyBinary.beginRow(values: slots.count + 3, to: &output)
        CopyBinary.append(number, to: &output)
        CopyBinary.append(attempt, to: &output)
        CopyBinary.append(time, to: &output)
        let start = row * batch.columns.count
        for slot in slots {
            switch slot {
            case .none: CopyBinary.appendNull(to: &output)
            case .value(let column, let entry, let hasVariant):
                append(cells[start + column], entry, hasVariant: hasVariant, bytes, to: &output)
            case .variant(let column, let typed):
                let cell = cells[start + column]
                if cell.isNull || Fit.isGood(cell, typed, bytes) {
                    CopyBinary.appendNull(to: &output)
                } else {
                    CopyBinary.append(to: &output) { append(text: cell, bytes, to: &$0) }
                }
            case .rest(let columns, let stored): append(columns, stored, start, cells, to: &output)
            }
        }
    }

    @inline(__always)
    private mutating func append(
        _ cell: Cell, _ entry: Layout.Entry, hasVariant: Bool, _ bytes: UnsafeBufferPointer<UInt8>,
        to output: inout [UInt8]
    ) {
        if cell.isNull || (hasVariant && !Fit.isGood(cell, entry, bytes)) {
            return CopyBinary.appendNull(to: &output)
        }
        let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
        switch entry.stored {
        case .text: CopyBinary.append(to: &output) { append(text: cell, bytes, to: &$0) }
        case .json, .jsonb:
            CopyBinary.append(to: &output) {
                entry.stored.beginJSON(&$0)
                append(json: cell, text, to: &$0)
            }
        case .boolean: CopyBinary.append(cell.kind == .true, to: &output)
        case .bigint: CopyBinary.append(Digits.int64(text) ?? 0, to: &output)
        case .double: CopyBinary.append(DecimalText.double(text) ?? 0, to: &output)
        case .timestamptz: CopyBinary.append(StoredType.time(Digits.int64(text) ?? 0), to: &output)
        }
    }

    private mutating func append(text cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        switch cell.kind {
        case .escaped:
            scratch.removeAll(keepingCapacity: true)
            let batch = batch
            JSONText.unescape(batch.bytes.span.extracting(cell.range), into: &scratch)
            scratch.withUnsafeBufferPointer { StorableText.append($0, to: &output) }
        case .string, .text, .json:
            StorableText.append(UnsafeBufferPointer(rebasing: bytes[cell.range]), to: &output)
        // The others have no byte that PostgreSQL would not take.
        default: output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[cell.range]))
        }
    }

    private mutating func append(json cell: Cell, _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        if cell.kind == .string {
            output.append(UInt8(ascii: "\""))
            output.append(contentsOf: text)
            return output.append(UInt8(ascii: "\""))
        }
        if cell.kind == .json { return StorableText.append(json: text, to: &output) }
        scratch.removeAll(keepingCapacity: true)
        batch.appendJSON(of: cell, to: &scratch)
        scratch.withUnsafeBufferPointer { StorableText.append(json: $0, to: &output) }
    }

    private mutating func append(
        _ columns: [(name: ColumnName, column: Int)], _ stored: StoredType, _ start: Int,
        _ cells: UnsafeBufferPointer<Cell>, to output: inout [UInt8]
    ) {
        scratch = [UInt8(ascii: "{")]
        for (name, column) in columns where !cells[start + column].isNull {
            if scratch.count > 1 { scratch.append(UInt8(ascii: ",")) }
            JSONText.quote(name.text, into: &scratch)
            scratch.append(UInt8(ascii: ":"))
            batch.appendJSON(of: cells[start + column], to: &scratch)
        }
        guard scratch.count > 1 else { return CopyBinary.appendNull(to: &output) }
        scratch.append(UInt8(ascii: "}"))
        scratch.withUnsafeBufferPointer { json in
            CopyBinary.append(to: &output) {
                stored.beginJSON(&$0)
                StorableText.append(json: json, to: &$0)
            }
        }
    }
}

extension Fit {
    /// Whether a value can be stored in a column as it is.
    @inline(__always)
    static func isGood(_ cell: Cell, _ entry: Layout.Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isGood(cell, entry.type, bytes) else { return false }
        guard entry.stored == .timestamptz, !cell.isNull else { return true }
        return Digits.int64(UnsafeBufferPointer(rebasing: bytes[cell.range])).map(StoredType.seconds.contains) ?? false
    }
}
