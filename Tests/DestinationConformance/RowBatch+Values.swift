// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
package import CustomerIORecords

extension RowBatch {
    /// A batch made by hand. The bytes of neighbours touch, so that whoever reads too far reads wrong.
    package init(_ columns: [Column], _ rows: [[Value]], refused: [Refusal] = []) {
        var bytes: [UInt8] = []
        var cells: [Cell] = []
        for value in rows.joined() {
            let start = bytes.count
            bytes += value.bytes
            cells.append(Cell(value.kind, offset: start, length: bytes.count - start))
        }
        self.init(columns: columns, rowCount: rows.count, bytes: bytes, cells: cells, refused: refused)
    }

    /// The value of a cell, as it was put in.
    package func value(row: Int, column: Int) -> Value {
        let cell = cell(row: row, column: column)
        let text = String(decoding: bytes[cell.range], as: UTF8.self)
        switch cell.kind {
        case .null: return .null
        case .true: return true
        case .false: return false
        case .integer: return .integer(text)
        case .number: return .number(text)
        case .string: return .string(text)
        case .text: return .text(text)
        case .json: return .json(text)
        case .escaped:
            var plain: [UInt8] = []
            JSONText.unescape(bytes.span.extracting(cell.range), into: &plain)
            return .escaped(text, String(decoding: plain, as: UTF8.self))
        }
    }
}
