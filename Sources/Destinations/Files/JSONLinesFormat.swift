// SPDX-License-Identifier: Apache-2.0

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
        // What stands before each value, and what ends a row.
        let openings = batch.columns.enumerated().map { index, column in
            Array((index == 0 ? "{" : ",").utf8) + JSONLine.string(names[Array(column.name.utf8)] ?? column.name)
                + Array(":".utf8)
        }
        let ending =
            Array((openings.isEmpty ? "{" : ",").utf8) + JSONLine.string(FileColumn.extractedAt) + Array(":".utf8)
            + JSONLine.string(extractedAt) + Array("}\n".utf8)
        var scratch: [UInt8] = []
        try batch.cells.withUnsafeBufferPointer { cells in
            try batch.bytes.withUnsafeBufferPointer { bytes in
                for row in rows.rows {
                    var index = row * openings.count
                    for opening in openings {
                        output.append(opening)
                        write(cells[index], bytes, batch, &scratch, to: &output)
                        index += 1
                    }
                    output.append(ending)
                    try output.endRow()
                }
            }
        }
    }

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
        case .json: JSONLine.write(value, to: &output)
        case .null, .text:
            scratch.removeAll(keepingCapacity: true)
            batch.appendJSON(of: cell, to: &scratch)
            output.append(scratch)
        }
    }
}

extension RowFormat where Self == JSONLinesFormat {
    package static var jsonLines: JSONLinesFormat { JSONLinesFormat() }
}
