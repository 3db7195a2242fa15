// SPDX-License-Identifier: Apache-2.0

/// Goes through the rows of a file of a ``ParquetWriter``, column beside column. In memory are the bytes of one row group
/// and the values of a page of each column.
package struct ParquetRows: ~Copyable {
    private let reader: ParquetReader
    /// The columns that are read.
    private let chosen: [Int]
    private var group = -1
    /// The open row group's rows.
    private var rows = 0..<0
    private var cursors: [ColumnCursor] = []

    /// - Parameter columns: Places of the columns that are read; nil for all.
    package init(_ reader: consuming ParquetReader, columns: [Int]? = nil) {
        chosen = columns ?? Array(reader.columns.indices)
        self.reader = reader
    }

    package var columns: [ParquetColumn] { reader.columns }
    package var rowCount: Int { reader.rowCounts.reduce(0, +) }

    /// Hands on what a row has in the columns that are read, nulls left out. The row is further on than the one before.
    /// - Throws: ``FileError``, ``ParquetError`` if there is no such row, and what `body` throws.
    package mutating func read(_ row: Int, _ body: (_ column: Int, ParquetValue) throws -> Void) throws {
        while row >= rows.upperBound { try turn() }
        for (column, cursor) in zip(chosen, cursors) {
            let value = try cursor.value(at: row - rows.lowerBound)
            if case .null = value { continue }
            try body(column, value)
        }
    }

    private mutating func turn() throws {
        group += 1
        guard group < reader.rowCounts.count else { throw ParquetError.damaged("it has too few rows") }
        // Before the next ones are read, as both need much memory.
        cursors = []
        cursors = try chosen.map { try reader.cursor(rowGroup: group, column: $0) }
        rows = rows.upperBound..<rows.upperBound + reader.rowCounts[group]
    }
}
