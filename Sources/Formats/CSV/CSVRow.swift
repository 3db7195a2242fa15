// SPDX-License-Identifier: Apache-2.0

/// A row of a CSV file, with LF at its end.
package enum CSVRow {
    package static func encoded(_ fields: [[UInt8]]) -> [UInt8] {
        var row: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { row.append(CSVField.comma) }
            CSVField.append(field[...], to: &row)
        }
        row.append(CSVField.lineFeed)
        return row
    }
}
