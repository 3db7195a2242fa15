// SPDX-License-Identifier: Apache-2.0

/// Makes batches of rows of plain text, as CSV files have them.
package struct TextRows {
    private var columns: [Column]
    /// For each field of a row the column that it goes to.
    private let places: [Int]
    /// Columns whose value is the same in each row.
    private let constants: [(place: Int, text: String)]

    /// - Parameters:
    ///   - declared: The table's columns.
    ///   - header: A name for each field. One that is not declared becomes a column of text; one that comes again gets a
    ///     number, one that is empty its place, so that no value takes another's cell.
    ///   - constants: Values of declared columns that the rows do not have.
    package init(_ declared: [Column], header: [String], constants: [String: String] = [:]) {
        columns = declared
        self.constants = declared.enumerated().compactMap { index, column in
            header.contains { ColumnName($0) == ColumnName(column.name) }
                ? nil : constants[column.name].map { (index, $0) }
        }
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

    /// - Parameters:
    ///   - rows: A value for each field; nil is null. Fields that a row lacks are null.
    ///   - key: Columns without which a row is refused.
    package func batch(_ rows: [[String?]], key: [ColumnName] = []) -> RowBatch {
        var bytes: [UInt8] = []
        let fixed = constants.map { constant in
            defer { bytes.append(contentsOf: constant.text.utf8) }
            return (constant.place, Cell(.text, offset: bytes.count, length: constant.text.utf8.count))
        }
        var matrix = RowMatrix(
            columns: columns, key: key.compactMap { name in columns.firstIndex { ColumnName($0.name) == name } })
        var blank = [Cell](repeating: .null, count: columns.count)
        for (place, cell) in fixed { blank[place] = cell }
        for row in rows {
            var cells = blank
            for (field, place) in zip(row, places) {
                guard let field else { continue }
                cells[place] = Cell(.text, offset: bytes.count, length: field.utf8.count)
                bytes.append(contentsOf: field.utf8)
            }
            matrix.append(cells, or: row.map { $0 ?? "" }.joined(separator: ","))
        }
        return matrix.take(bytes)
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
