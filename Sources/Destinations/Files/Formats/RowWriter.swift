// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIOJSON
import CustomerIORecords

/// Writes the rows of batches that have the same columns as lines of text.
struct RowWriter: RowEncoding {
    let format: FileFormat
    let width: Int
    let tail: Int
    private let hash: RowHash
    /// The places of the key columns in the batch.
    private let key: [Int]
    private let slots: [Slot]
    /// The names of all slots as they stand before the values, one after the other.
    private let names: [UInt8]
    private let end: [UInt8]

    /// A value of a row.
    private struct Slot {
        /// Its place among the columns of the table.
        let column: Int
        /// Its place in the batch; -1 if the batch does not have it.
        let source: Int
        /// Where its name ends.
        let nameEnd: Int
    }

    init(
        _ format: FileFormat, batch: [Column], columns: FileColumns, key: [ColumnName], extractedAt: String,
        hash: RowHash
    ) {
        self.format = format
        self.hash = hash
        let sources = Dictionary(
            batch.enumerated().map { (ExactText($1.name), $0) }, uniquingKeysWith: { first, _ in first })
        self.key = key.compactMap { sources[$0] }
        var slots: [Slot] = []
        var names: [UInt8] = []
        for (place, column) in columns.all.enumerated() {
            let source = sources[column.source]
            if format == .jsonLines {
                if source == nil { continue }
                names += Self.name(column.name, isFirst: slots.isEmpty)
            }
            slots.append(Slot(column: place, source: source ?? -1, nameEnd: names.count))
        }
        if format == .csv {
            width = slots.count
            end = CSVField.encoded(Array(extractedAt.utf8)) + [CSVField.lineFeed]
            tail = end.count + (slots.isEmpty ? 0 : 1)
        } else {
            width = 0
            tail = 0
            end =
                Self.name(FileColumn.extractedAt, isFirst: slots.isEmpty) + JSONLine.string(extractedAt)
                + Array("}\n".utf8)
        }
        self.slots = slots
        self.names = names
    }

    private static func name(_ name: String, isFirst: Bool) -> [UInt8] {
        [isFirst ? UInt8(ascii: "{") : UInt8(ascii: ",")] + JSONLine.string(name) + [UInt8(ascii: ":")]
    }

    func key(_ row: Int, of view: BatchView, _ scratch: inout [UInt8]) -> KeyHash {
        var result = RowKey(format, hash)
        for place in key { result.append(view.cell(row, place), view, &scratch) }
        return result.value
    }

    func append(
        _ row: Int, of view: BatchView, to output: inout OutputBuffer, _ scratch: inout [UInt8]
    ) -> UInt64 {
        format == .csv ? appendCSV(row, view, &output, &scratch) : appendJSON(row, view, &output, &scratch)
    }

    private func appendCSV(
        _ row: Int, _ view: BatchView, _ output: inout OutputBuffer, _ scratch: inout [UInt8]
    ) -> UInt64 {
        var content = hash.content
        slots.withUnsafeBufferPointer { slots in
            for slot in slots {
                if slot.source >= 0 {
                    let cell = view.cell(row, slot.source)
                    if !cell.isNull {
                        let start = output.count
                        writeCSV(cell, view, &output, &scratch)
                        content = hash.content(
                            content, column: slot.column, UnsafeRawBufferPointer(rebasing: output.bytes[start...]))
                    }
                }
                output.append(CSVField.comma)
            }
        }
        output.append(end)
        return content
    }

    @inline(__always)
    private func writeCSV(_ cell: Cell, _ view: BatchView, _ output: inout OutputBuffer, _ scratch: inout [UInt8]) {
        switch cell.kind {
        case .null: break
        case .false, .true, .integer, .number: output.append(view.raw(cell))
        case .string, .text, .json: CSVField.write(view.raw(cell), to: &output)
        case .escaped: view.withText(cell, &scratch) { CSVField.write($0, to: &output) }
        }
    }

    private func appendJSON(
        _ row: Int, _ view: BatchView, _ output: inout OutputBuffer, _ scratch: inout [UInt8]
    ) -> UInt64 {
        var content = hash.content
        names.withUnsafeBytes { names in
            var nameStart = 0
            for slot in slots {
                output.append(UnsafeRawBufferPointer(rebasing: names[nameStart..<slot.nameEnd]))
                nameStart = slot.nameEnd
                let cell = view.cell(row, slot.source)
                guard !cell.isNull else {
                    output.append(JSONLine.null)
                    continue
                }
                let start = output.count
                writeJSON(cell, view, &output, &scratch)
                content = hash.content(
                    content, column: slot.column, UnsafeRawBufferPointer(rebasing: output.bytes[start...]))
            }
        }
        output.append(end)
        return content
    }

    @inline(__always)
    private func writeJSON(_ cell: Cell, _ view: BatchView, _ output: inout OutputBuffer, _ scratch: inout [UInt8]) {
        switch cell.kind {
        case .null: break
        case .false, .true, .integer, .number: output.append(view.raw(cell))
        case .json: JSONLines.write(view.raw(cell), to: &output)
        case .string, .escaped:
            output.append(UInt8(ascii: "\""))
            output.append(view.raw(cell))
            output.append(UInt8(ascii: "\""))
        case .text:
            scratch.removeAll(keepingCapacity: true)
            view.raw(cell).withMemoryRebound(to: UInt8.self) { JSONText.escape($0.span, into: &scratch) }
            output.append(UInt8(ascii: "\""))
            output.append(scratch)
            output.append(UInt8(ascii: "\""))
        }
    }
}
