// SPDX-License-Identifier: Apache-2.0

/// Reads Parquet files of a ``ParquetWriter``; those of others only as far as they happen to be the same.
package struct ParquetReader: ~Copyable {
    private let file: OpenFile
    private let footer: FileFooter

    /// Opens a file and reads its footer.
    /// - Throws: ``FileError``, or ``ParquetError`` if it is no whole file.
    package init(path: String) throws {
        let file = try OpenFile(reading: path)
        footer = try FileFooter(file)
        self.file = file
    }

    package var columns: [ParquetColumn] { footer.columns }
    package var createdBy: String { footer.createdBy }
    package var keyValues: [String: String] { footer.keyValues }
    /// The rows of each row group.
    package var rowCounts: [Int] { footer.rowGroups.map(\.rowCount) }

    /// Hands on what each row of a row group has in a column, a page at a time in memory.
    package borrowing func forEachValue(
        rowGroup: Int, column: Int, _ body: (ParquetValue) throws -> Void
    ) throws {
        let chunk = footer.rowGroups[rowGroup].chunks[column]
        try file.withBytes(at: chunk.offset, chunk.size) { bytes in
            var pages = PageReader(bytes, columns[column], chunk)
            while let values = try pages.next() { try values.forEach(body) }
        }
    }

    /// For reading what rows have in a column, one after the other.
    borrowing func cursor(rowGroup: Int, column: Int) throws -> ColumnCursor {
        try ColumnCursor(file, columns[column], footer.rowGroups[rowGroup].chunks[column])
    }
}
