// SPDX-License-Identifier: Apache-2.0

/// Makes batches of rows of plain text, as CSV files have them.
package struct TextRows {
    private var columns: [Column]
    /// For each field of a row the column that it goes to.
    private let places: [Int]

    /// - Parameters:
    ///   - declared: The table's columns.
    ///   - header: A name for each field. One that is not declared becomes a column of text; one that comes again gets a
    ///     number, one that is empty its place, so that no value takes another's cell.
    package init(_ declared: [Column], header: [String]) {
        columns = declared
        var places: [Int] = []
        for name in Self.distinct(header) {
            if let known = columns.firstIndex(where: { ColumnName($0.name) == name }) {
                places.append(known)
            } else {
                places.append(columns.count)
                columns.append(Column(name.text, .string))
            }
        }
        self.places = places
    }

    /// - Parameter rows: A value for each field; nil is null. Fields that a row lacks are null.
    package func batch(_ rows: [[String?]]) -> RowBatch {
        var bytes: [UInt8] = []
        var cells = [Cell](repeating: .null, count: rows.count * columns.count)
        for (index, row) in rows.enumerated() {
            for (field, place) in zip(row, places) {
                guard let field else { continue }
                cells[index * columns.count + place] = Cell(.text, offset: bytes.count, length: field.utf8.count)
                bytes.append(contentsOf: field.utf8)
            }
        }
        return RowBatch(columns: columns, rowCount: rows.count, bytes: bytes, cells: cells)
    }

    private static func distinct(_ header: [String]) -> [ColumnName] {
        // A name that is invented is none that the file has.
        let own = Set(header.map { ColumnName($0) })
        var taken: Set<ColumnName> = []
        return header.enumerated().map { index, text in
            let name = ColumnName(text)
            let isNew = !text.isEmpty && taken.insert(name).inserted
            if isNew { return name }
            let base = text.isEmpty ? "column_\(index + 1)" : text
            var number = text.isEmpty ? 1 : 2
            while true {
                let invented = ColumnName(number == 1 ? base : "\(base)_\(number)")
                if !own.contains(invented), taken.insert(invented).inserted { return invented }
                number += 1
            }
        }
    }
}
