// SPDX-License-Identifier: Apache-2.0

/// One column of the row group that is being written: an open page of values, and those that are finished, in memory.
///
/// A row that was left out has no value, which becomes known when a later one is given: so a column that is seldom
/// there costs little, and one that is added late begins with nulls.
final class ColumnChunkBuilder {
    let column: ParquetColumn
    private var page: OpenPage
    private var encoder = ValueEncoder()
    private var finished = OutputBuffer(capacity: 0)
    private var sizes = PageSize()
    private var pages: [Page] = []

    init(_ column: ParquetColumn) {
        self.column = column
        page = OpenPage(column.type.physical)
    }

    /// About what it adds to the file.
    var estimatedSize: Int { sizes.compressed + page.values.plainSize }

    func append(_ value: Bool, row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        if page.append(row, .boolean, { $0.append(value) }) { return }
        try makeRoom(row, .boolean, &writer)
        _ = page.append(row, .boolean) { $0.append(value) }
    }

    func append(_ value: Int64, row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        if page.append(row, .int64, { $0.append(value) }) { return }
        try makeRoom(row, .int64, &writer)
        _ = page.append(row, .int64) { $0.append(value) }
    }

    func append(_ value: Double, row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        let bits = Int64(bitPattern: value.bitPattern)
        if page.append(row, .double, { $0.append(bits) }) { return }
        try makeRoom(row, .double, &writer)
        _ = page.append(row, .double) { $0.append(bits) }
    }

    func append(_ value: UnsafeRawBufferPointer, row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        if page.append(row, .byteArray, { $0.append(value) }) { return }
        try makeRoom(row, .byteArray, &writer)
        _ = page.append(row, .byteArray) { $0.append(value) }
    }

    /// Finishes a full page, and gives rows that were left out their nulls.
    private func makeRoom(_ row: Int, _ type: PhysicalType, _ writer: inout PageWriter) throws(ParquetError) {
        guard column.type.physical == type else {
            throw ParquetError("column \(column.name) holds \(column.type), no \(type)")
        }
        guard row >= page.end else { throw ParquetError("column \(column.name) has two values in one row") }
        try fill(to: row, &writer)
        if page.isFull { try finishPage(&writer) }
    }

    /// Ends with nulls what has fewer rows.
    func fill(to row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        guard row > page.end else { return }
        guard !column.isRequired else { throw ParquetError("column \(column.name) has no value in a row") }
        while row > page.end {
            if page.isFull { try finishPage(&writer) }
            page.append(nulls: row - page.end)
        }
    }

    private func finishPage(_ writer: inout PageWriter) throws(ParquetError) {
        let bounds = ColumnBounds(page.values, isText: column.type.isText)
        writer.content.removeAll()
        if !column.isRequired { PageContent.appendLevels(page.values.presence, to: &writer.content) }
        let encoding = encoder.encode(page.values, &writer)
        let offset = finished.count
        sizes += try writer.writeDataPage(rowCount: page.values.rowCount, encoding, to: &finished)
        pages.append(
            Page(
                offset: offset, size: finished.count - offset, firstRow: page.firstRow, encoding: encoding,
                bounds: bounds))
        page.turn()
    }

    /// Finishes the last page and hands on the chunk's bytes.
    /// - Parameter offset: Where they come to be in the file.
    func finish(
        at offset: Int, _ writer: inout PageWriter, _ output: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> ColumnChunkMetadata {
        if page.values.rowCount > 0 { try finishPage(&writer) }
        var start = offset
        if let dictionary = try encoder.dictionaryPage(&writer) {
            try dictionary.bytes.withUnsafeBytes(output)
            sizes += dictionary.size
            start += dictionary.bytes.count
        }
        try output(finished.bytes)
        for index in pages.indices { pages[index].offset += start }
        return ColumnChunkMetadata(
            column: column, codec: writer.codec, rowCount: page.firstRow, sizes: sizes, pages: pages,
            dictionaryOffset: start == offset ? nil : offset)
    }
}

extension ParquetType {
    /// True if its bounds must be UTF-8.
    var isText: Bool { self == .string || self == .json }
}
