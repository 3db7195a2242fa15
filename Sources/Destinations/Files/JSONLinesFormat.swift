// SPDX-License-Identifier: Apache-2.0

package import CustomerIOFormats
import CustomerIOJSON
import CustomerIORecords

/// One JSON object a line, with the columns of its batch in order.
///
/// Values are what the API sent, byte for byte; only line breaks between the parts of a nested value become spaces.
package struct JSONLinesFormat: RowFormat {
    package init() {}

    package var fileExtension: String { "jsonl" }

    package func header(_ columns: [FileColumn]) -> [UInt8]? { nil }

    package func write(
        _ rows: BatchRows, columns: [FileColumn], extractedAt: String, to output: inout OutputFile
    ) throws {
        let batch = rows.batch
        let names = Dictionary(
            columns.map { (Array($0.source.utf8), $0.name) }, uniquingKeysWith: { first, _ in first })
        // What stands before each value, and at the end of a row; one behind the other, as they are read.
        var frame: [UInt8] = []
        var ends: [Int] = []
        for column in batch.columns {
            frame.append(UInt8(ascii: ends.isEmpty ? "{" : ","))
            JSONText.quote(names[Array(column.name.utf8)] ?? column.name, into: &frame)
            frame.append(UInt8(ascii: ":"))
            ends.append(frame.count)
        }
        frame.append(UInt8(ascii: ends.isEmpty ? "{" : ","))
        JSONText.quote(FileColumn.extractedAt, into: &frame)
        frame.append(UInt8(ascii: ":"))
        JSONText.quote(extractedAt, into: &frame)
        frame += Array("}\n".utf8)
        var scratch: [UInt8] = []
        try frame.withUnsafeBufferPointer { frame in
            try batch.cells.withUnsafeBufferPointer { cells in
                try batch.bytes.withUnsafeBufferPointer { bytes in
                    for row in rows.rows {
                        var index = row * ends.count
                        var start = 0
                        for end in ends {
                            output.append(UnsafeBufferPointer(rebasing: frame[start..<end]))
                            write(cells[index], bytes, batch, &scratch, to: &output)
                            start = end
                            index += 1
                        }
                        output.append(UnsafeBufferPointer(rebasing: frame[start...]))
                        try output.endRow()
                    }
                }
            }
        }
    }

    private static let null = Array("null".utf8)

    @inline(__always)
    private func write(
        _ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>, _ batch: RecordBatch, _ scratch: inout [UInt8],
        to output: inout OutputFile
    ) {
        let value = UnsafeBufferPointer(rebasing: bytes[cell.range])
        switch cell.kind {
        case .string, .escaped:
            output.append(UInt8(ascii: "\""))
            output.append(value)
            output.append(UInt8(ascii: "\""))
        case .false, .true, .integer, .number: output.append(value)
        case .json: JSONLines.write(value, to: &output)
        case .null: output.append(Self.null)
        case .text:
            scratch.removeAll(keepingCapacity: true)
            batch.appendJSON(of: cell, to: &scratch)
            output.append(scratch)
        }
    }
}

extension RowFormat where Self == JSONLinesFormat {
    package static var jsonLines: JSONLinesFormat { JSONLinesFormat() }
}
