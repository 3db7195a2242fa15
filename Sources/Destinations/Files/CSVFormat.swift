// SPDX-License-Identifier: Apache-2.0

package import CustomerIOFormats
import CustomerIOJSON
import CustomerIORecords

/// RFC 4180 in UTF-8 with LF: a header, quotes only where needed, nothing for NULL and `""` for an empty string.
///
/// No row is ever an ambiguous blank line, since `_extracted_at` is never empty. Every value is its plain text, so a
/// string that looks like JSON cannot be told from JSON.
package struct CSVFormat: RowFormat {
    package init() {}

    package var fileExtension: String { "csv" }

    package func header(_ columns: [FileColumn]) -> [UInt8]? {
        let names = columns.map(\.name) + [FileColumn.extractedAt]
        return CSVRow.encoded(names.map { Array($0.utf8) })
    }

    package func write(
        _ rows: BatchRows, columns: [FileColumn], extractedAt: String, to output: inout OutputFile
    ) throws {
        let batch = rows.batch
        let sources = Dictionary(
            batch.columns.enumerated().map { (Array($1.name.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        let order = columns.map { sources[Array($0.source.utf8)] ?? -1 }
        let end = CSVRow.encoded([Array(extractedAt.utf8)])
        var scratch: [UInt8] = []
        try batch.cells.withUnsafeBufferPointer { cells in
            try batch.bytes.withUnsafeBufferPointer { bytes in
                for row in rows.rows {
                    let start = row * batch.columns.count
                    for column in order {
                        if column >= 0 { write(cells[start + column], bytes, batch, &scratch, to: &output) }
                        output.append(CSVField.comma)
                    }
                    output.append(end)
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
        switch cell.kind {
        case .null: break
        case .false, .true, .integer, .number: output.append(UnsafeBufferPointer(rebasing: bytes[cell.range]))
        case .string, .text, .json: CSVField.write(UnsafeBufferPointer(rebasing: bytes[cell.range]), to: &output)
        case .escaped:
            scratch.removeAll(keepingCapacity: true)
            JSONText.unescape(batch.bytes.span.extracting(cell.range), into: &scratch)
            scratch.withUnsafeBufferPointer { CSVField.write($0, to: &output) }
        }
    }
}

extension RowFormat where Self == CSVFormat {
    package static var csv: CSVFormat { CSVFormat() }
}
