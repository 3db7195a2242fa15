// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// A row of a CSV file as the platform reads it: nothing for what is empty.
enum TableRow {
    /// Writes a row over what is in `line`.
    /// - Parameters:
    ///   - cells: Where the values lie in the buffer; nil for an empty one.
    ///   - order: The cell of each column; nil for none.
    static func write(_ cells: [Range<Int>?], in order: [Int?], of buffer: [UInt8], to line: inout [UInt8]) {
        line.removeAll(keepingCapacity: true)
        for (index, place) in order.enumerated() {
            if index > 0 { line.append(CSVField.comma) }
            guard let place, let cell = cells[place], !cell.isEmpty else { continue }
            CSVField.append(buffer[cell], to: &line)
        }
        // A row of nothing would be a blank line, which is no row.
        if line.isEmpty { line += [CSVField.quote, CSVField.quote] }
        line.append(CSVField.lineFeed)
    }
}
