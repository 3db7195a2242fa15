// SPDX-License-Identifier: Apache-2.0

/// What a reader takes from the footer.
struct FileFooter: Sendable {
    let columns: [ParquetColumn]
    let rowGroups: [RowGroup]
    let createdBy: String
    let keyValues: [String: String]

    struct RowGroup: Sendable {
        let rowCount: Int
        let chunks: [Chunk]
    }

    struct Chunk: Sendable {
        let codec: Codec
        let rowCount: Int
        let offset: Int
        let size: Int
    }

    init(_ file: borrowing OpenFile) throws {
        let size = try file.fingerprint().size
        let (magic, end) = (FileMetadata.magic, 8)
        guard size >= magic.count + end else { throw ParquetError.damaged("it has \(size) bytes") }
        try file.withBytes(at: 0, magic.count) {
            guard $0.elementsEqual(magic) else { throw ParquetError.damaged("it does not begin with PAR1") }
        }
        let length = try file.withBytes(at: size - end, end) { bytes in
            guard bytes[4...].elementsEqual(magic) else { throw ParquetError.damaged("it does not end with PAR1") }
            return Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
        }
        guard length <= size - end - magic.count else { throw ParquetError.damaged("its footer is longer than it") }
        let footer = try file.withBytes(at: size - end - length, length) { bytes in
            var cursor = ByteCursor(bytes)
            return try ThriftValue(&cursor)
        }
        try self.init(footer, fileSize: size)
    }

    private init(_ footer: ThriftValue, fileSize: Int) throws(ParquetError) {
        var columns: [ParquetColumn] = []
        for element in try footer.list(2).dropFirst() { columns.append(try SchemaElement.column(element)) }
        var groups: [RowGroup] = []
        for group in try footer.list(4) {
            var chunks: [Chunk] = []
            for chunk in try group.list(1) { chunks.append(try Chunk(try chunk.structure(3), fileSize)) }
            let rowCount = try group.integer(3)
            guard chunks.count == columns.count, chunks.allSatisfy({ $0.rowCount == rowCount }) else {
                throw .damaged("a row group does not fit the schema")
            }
            groups.append(RowGroup(rowCount: rowCount, chunks: chunks))
        }
        var pairs: [String: String] = [:]
        for pair in footer[5] == nil ? [] : try footer.list(5) {
            pairs[String(decoding: try pair.binary(1), as: UTF8.self)] = String(
                decoding: try pair.binary(2), as: UTF8.self)
        }
        self.columns = columns
        rowGroups = groups
        createdBy = String(decoding: try footer.binary(6), as: UTF8.self)
        keyValues = pairs
    }
}

extension FileFooter.Chunk {
    fileprivate init(_ metadata: ThriftValue, _ fileSize: Int) throws(ParquetError) {
        guard let codec = Codec(rawValue: try metadata.integer(4)) else { throw .damaged("an unknown compression") }
        self.codec = codec
        rowCount = try metadata.integer(5)
        size = try metadata.integer(7)
        offset = metadata[11] == nil ? try metadata.integer(9) : try metadata.integer(11)
        guard offset >= 0, size >= 0, rowCount >= 0, offset <= fileSize, size <= fileSize - offset else {
            throw .damaged("a column chunk lies outside of it")
        }
    }
}
