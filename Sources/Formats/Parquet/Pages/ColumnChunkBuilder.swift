// SPDX-License-Identifier: Apache-2.0

/// One column of the row group that is being written: an open page of values, and those that are finished, in memory.
///
/// A row that was left out has no value, which becomes known when a later one is given: so a column that is seldom
/// there costs little, and one that is added late begins with nulls.
final class ColumnChunkBuilder {
    /// Six of them are a row group of the usual size.
    static let pageRows = 20_480
    static let pageSize = 1 << 20

    let column: ParquetColumn
    private var values: ColumnValues
    private var encoder = ValueEncoder()
    private var finished = OutputBuffer(capacity: 0)
    private var sizes = PageSize()
    private var pages: [Page] = []
    /// Rows in the finished pages.
    private var finishedRows = 0

    init(_ column: ParquetColumn) {
        self.column = column
        values = ColumnValues(column.type.physical)
    }

    /// About what it adds to the file.
    var estimatedSize: Int { sizes.compressed + values.plainSize }

    func append(_ value: Bool, row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        try begin(row, .boolean, &writer)
        values.append(value)
        try finishFullPage(&writer)
    }

    func append(_ value: Int64, row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        try begin(row, .int64, &writer)
        values.append(value)
        try finishFullPage(&writer)
    }

    func append(_ value: Double, row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        try begin(row, .double, &writer)
        values.append(Int64(bitPattern: value.bitPattern))
        try finishFullPage(&writer)
    }

    func append(_ value: UnsafeRawBufferPointer, row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        try begin(row, .byteArray, &writer)
        values.append(value)
        try finishFullPage(&writer)
    }

    private func begin(_ row: Int, _ type: PhysicalType, _ writer: inout PageWriter) throws(ParquetError) {
        guard values.type == type else { throw ParquetError("column \(column.name) holds \(column.type), no \(type)") }
        let missing = row - finishedRows - values.rowCount
        guard missing != 0 else { return }
        guard missing > 0 else { throw ParquetError("column \(column.name) has two values in one row") }
        try append(nulls: missing, &writer)
    }

    /// Ends with nulls what has fewer rows.
    func fill(to row: Int, _ writer: inout PageWriter) throws(ParquetError) {
        try append(nulls: row - finishedRows - values.rowCount, &writer)
    }

    private func append(nulls: Int, _ writer: inout PageWriter) throws(ParquetError) {
        guard nulls > 0 else { return }
        guard !column.isRequired else { throw ParquetError("column \(column.name) has no value in a row") }
        var rest = nulls
        while rest > 0 {
            let some = min(rest, Self.pageRows - values.rowCount)
            values.append(nulls: some)
            rest -= some
            try finishFullPage(&writer)
        }
    }

    private func finishFullPage(_ writer: inout PageWriter) throws(ParquetError) {
        guard values.rowCount >= Self.pageRows || values.plainSize >= Self.pageSize else { return }
        try finishPage(&writer)
    }

    private func finishPage(_ writer: inout PageWriter) throws(ParquetError) {
        let bounds = ColumnBounds(values, isText: column.type.isText)
        writer.content.removeAll()
        if !column.isRequired { PageContent.appendLevels(values.presence, to: &writer.content) }
        let encoding = encoder.encode(values, &writer)
        let offset = finished.count
        sizes += try writer.writeDataPage(rowCount: values.rowCount, encoding, to: &finished)
        pages.append(
            Page(
                offset: offset, size: finished.count - offset, firstRow: finishedRows, encoding: encoding,
                bounds: bounds))
        finishedRows += values.rowCount
        values.removeAll()
    }

    /// Finishes the last page and hands on the chunk's bytes.
    /// - Parameter offset: Where they come to be in the file.
    func finish(
        at offset: Int, _ writer: inout PageWriter, _ output: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> ColumnChunkMetadata {
        if values.rowCount > 0 { try finishPage(&writer) }
        var start = offset
        if let dictionary = try encoder.dictionaryPage(&writer) {
            try dictionary.bytes.withUnsafeBytes(output)
            sizes += dictionary.size
            start += dictionary.bytes.count
        }
        try output(finished.bytes)
        for index in pages.indices { pages[index].offset += start }
        return ColumnChunkMetadata(
            column: column, codec: writer.codec, rowCount: finishedRows, sizes: sizes, pages: pages,
            dictionaryOffset: start == offset ? nil : offset)
    }
}

extension ParquetType {
    /// True if its bounds must be UTF-8.
    var isText: Bool { self == .string || self == .json }
}
