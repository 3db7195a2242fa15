// SPDX-License-Identifier: Apache-2.0

/// Goes through one column of a row group from row to row: the chunk's bytes are in memory, and the values of one page.
final class ColumnCursor {
    private let bytes: UnsafeMutableRawBufferPointer
    private var pages: PageReader
    private var page: ColumnValues
    /// The page's first row, and the one behind its last.
    private var rows = 0..<0
    /// The next row, the next value, and where that begins among the bytes.
    private var row = 0
    private var index = 0
    private var start = 0

    init(_ file: borrowing OpenFile, _ column: ParquetColumn, _ chunk: FileFooter.Chunk) throws {
        bytes = .allocate(byteCount: chunk.size, alignment: 16)
        pages = PageReader(UnsafeRawBufferPointer(bytes), column, chunk)
        page = ColumnValues(column.type.physical)
        guard try file.read(into: bytes, at: chunk.offset) == chunk.size else {
            throw ParquetError.damaged("it ends too early")
        }
    }

    deinit { bytes.deallocate() }

    /// The value of a row, which is further on than the one before. Bytes are valid until the next call.
    func value(at wanted: Int) throws -> ParquetValue {
        while wanted >= rows.upperBound { try turn() }
        while rows.lowerBound + row < wanted { skip() }
        guard page.presence[row] else {
            row += 1
            return .null
        }
        let value = page.value(index, at: start)
        skip()
        return value
    }

    private func turn() throws {
        guard let next = try pages.next() else { throw ParquetError.damaged("a column has too few rows") }
        rows = rows.upperBound..<rows.upperBound + next.rowCount
        page = next
        (row, index, start) = (0, 0, 0)
    }

    private func skip() {
        if page.presence[row] {
            if page.type == .byteArray { start += Int(page.lengths[index]) }
            index += 1
        }
        row += 1
    }
}
