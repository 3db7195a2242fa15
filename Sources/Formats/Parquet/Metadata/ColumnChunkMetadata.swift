// SPDX-License-Identifier: Apache-2.0

/// What the footer says of a column chunk.
struct ColumnChunkMetadata: Sendable {
    let column: ParquetColumn
    let codec: Codec
    let rowCount: Int
    let sizes: PageSize
    let bounds: ColumnBounds
    let dictionaryOffset: Int?
    let dataOffset: Int
    /// How many pages of values each encoding has.
    let pageCounts: [(encoding: Encoding, count: Int)]
    /// The page index, encoded, which is smaller than the pages' own.
    let columnIndex: [UInt8]?
    let offsetIndex: [UInt8]

    init(
        column: ParquetColumn, codec: Codec, rowCount: Int, sizes: PageSize, pages: [Page],
        dictionaryOffset: Int?
    ) {
        self.column = column
        self.codec = codec
        self.rowCount = rowCount
        self.sizes = sizes
        bounds = pages.reduce(into: ColumnBounds(column.type.physical)) { $0.formUnion($1.bounds) }
        self.dictionaryOffset = dictionaryOffset
        dataOffset = pages.first?.offset ?? 0
        pageCounts = Encoding.allCases.map { encoding in (encoding, pages.count { $0.encoding == encoding }) }
            .filter { $0.count > 0 }
        columnIndex = PageIndex.columnIndex(pages)
        offsetIndex = PageIndex.offsetIndex(pages)
    }

    /// Writes a `ColumnMetaData`.
    func write(to writer: inout ThriftWriter) {
        let encodings = self.encodings
        writer.field(1, int32: column.type.physical.rawValue)
        writer.field(2, list: encodings.count, of: .int32) { list in
            for encoding in encodings { list.integer(encoding.rawValue) }
        }
        writer.field(3, list: 1, of: .binary) { $0.binary(Array(column.name.utf8)) }
        writer.field(4, int32: codec.rawValue)
        writer.field(5, int64: rowCount)
        writer.field(6, int64: sizes.uncompressed)
        writer.field(7, int64: sizes.compressed)
        writer.field(9, int64: dataOffset)
        if let dictionaryOffset { writer.field(11, int64: dictionaryOffset) }
        writer.field(12) { bounds.write(to: &$0) }
        writer.field(13, list: pageCounts.count + (dictionaryOffset == nil ? 0 : 1), of: .structure) { list in
            if dictionaryOffset != nil { list.structure { Self.write(pageType: 2, .plain, 1, to: &$0) } }
            for (encoding, count) in pageCounts { list.structure { Self.write(pageType: 0, encoding, count, to: &$0) } }
        }
    }

    /// All that its pages and their levels use.
    private var encodings: [Encoding] {
        var all = pageCounts.map(\.encoding)
        if dictionaryOffset != nil, !all.contains(.plain) { all.append(.plain) }
        if !column.isRequired { all.append(.runLength) }
        return all
    }

    private static func write(pageType: Int, _ encoding: Encoding, _ count: Int, to writer: inout ThriftWriter) {
        writer.field(1, int32: pageType)
        writer.field(2, int32: encoding.rawValue)
        writer.field(3, int32: count)
    }
}

extension ColumnBounds {
    /// Writes `Statistics`.
    func write(to writer: inout ThriftWriter) {
        writer.field(3, int64: nullCount)
        if let maximum { writer.field(5, maximum.bytes) }
        if let minimum { writer.field(6, minimum.bytes) }
        if let maximum { writer.field(7, maximum.isExact) }
        if let minimum { writer.field(8, minimum.isExact) }
        if type == .double { writer.field(9, int64: nanCount) }
    }
}
