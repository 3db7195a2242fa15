// SPDX-License-Identifier: Apache-2.0

/// Writes a Parquet file from front to back. Noncopyable: a file is closed once.
///
/// A value is given for a column of the current row, and ``endRow(_:)`` goes on to the next one; columns that were given
/// none are null. Whatever is ready is handed to the closures, in order, and is to be appended to the file: a row group
/// at a time, and the footer at the end, without which there is no file. After an error the writer is of no use.
package struct ParquetWriter: ~Copyable {
    /// A row group ends with so many rows,
    package static let rowGroupRows = 122_880
    /// or with values that take up so many bytes of memory.
    package static let rowGroupSize = 64 << 20

    /// Rows that were ended.
    package private(set) var rowCount = 0

    private var metadata: FileMetadata
    /// As bytes: to Swift, two spellings of one character are the same.
    private var names: Set<[UInt8]>
    private var builders: [ColumnChunkBuilder]
    private var pages: PageWriter
    /// Bytes that were handed on.
    private var written = 0
    /// Rows in the open row group, and what their values take up.
    private var groupRows = 0
    private var groupSize = 0

    /// - Parameters:
    ///   - compression: Level 2 makes files as small as those of others at their level 3, and sooner.
    ///   - createdBy: The program and its version: `cioferry version 1.2.0`.
    ///   - keyValues: Go into the footer.
    /// - Throws: ``ParquetError`` if there is no column, two have one name, or the compression's library is missing.
    package init(
        columns: [ParquetColumn], compression: ParquetCompression = .zstd(level: 2), createdBy: String,
        keyValues: [(key: String, value: String)] = []
    ) throws(ParquetError) {
        let names = try Self.names(columns)
        let pages = try PageWriter(compression)
        self.names = names
        self.pages = pages
        metadata = FileMetadata(columns: columns, createdBy: createdBy, keyValues: keyValues)
        builders = columns.map { ColumnChunkBuilder($0) }
    }

    private static func names(_ columns: [ParquetColumn]) throws(ParquetError) -> Set<[UInt8]> {
        guard !columns.isEmpty else { throw ParquetError("a Parquet file needs a column") }
        var names: Set<[UInt8]> = []
        for column in columns {
            guard names.insert(Array(column.name.utf8)).inserted else { throw twice(column.name) }
        }
        return names
    }

    private static func twice(_ name: String) -> ParquetError {
        ParquetError("there are two columns with the name \(name)")
    }

    /// The columns so far.
    package var columns: [ParquetColumn] { metadata.columns }

    /// Adds a column, at any time; rows that were ended have nulls there.
    /// - Returns: Its place.
    package mutating func add(_ column: ParquetColumn) throws(ParquetError) -> Int {
        guard !column.isRequired || rowCount == 0 else {
            throw ParquetError("column \(column.name) is required, but there are rows without it")
        }
        guard names.insert(Array(column.name.utf8)).inserted else { throw Self.twice(column.name) }
        metadata.columns.append(column)
        builders.append(ColumnChunkBuilder(column))
        return builders.count - 1
    }

    /// Gives the current row a value in a column.
    package mutating func append(_ value: Bool, to column: Int) throws(ParquetError) {
        try builders[column].append(value, row: groupRows, &pages)
        groupSize += 1
    }

    /// Gives the current row a value in a column; a timestamp is in microseconds.
    package mutating func append(_ value: Int64, to column: Int) throws(ParquetError) {
        try builders[column].append(value, row: groupRows, &pages)
        groupSize += 8
    }

    /// Gives the current row a value in a column.
    package mutating func append(_ value: Double, to column: Int) throws(ParquetError) {
        try builders[column].append(value, row: groupRows, &pages)
        groupSize += 8
    }

    /// Gives the current row a value in a column, which is copied. Text must be UTF-8.
    package mutating func append(_ value: UnsafeRawBufferPointer, to column: Int) throws(ParquetError) {
        try builders[column].append(value, row: groupRows, &pages)
        groupSize += 8 + value.count
    }

    /// Goes on to the next row, and hands on the row group if it is full.
    package mutating func endRow(_ output: (UnsafeRawBufferPointer) throws -> Void) throws {
        groupRows += 1
        rowCount += 1
        guard groupRows == Self.rowGroupRows || groupSize >= Self.rowGroupSize else { return }
        try flushRowGroup(output)
    }

    /// Hands on the open row group; nothing if it has no rows.
    package mutating func flushRowGroup(_ output: (UnsafeRawBufferPointer) throws -> Void) throws {
        try begin(output)
        guard groupRows > 0 else { return }
        var group = RowGroupMetadata(rowCount: groupRows, offset: written, chunks: [])
        for index in builders.indices {
            try builders[index].fill(to: groupRows, &pages)
            try finish(builders[index], of: &group, output)
            builders[index] = ColumnChunkBuilder(builders[index].column)
        }
        metadata.rowGroups.append(group)
        (groupRows, groupSize) = (0, 0)
    }

    /// Hands on what is left, and the footer.
    /// - Returns: The file's size.
    package consuming func close(_ output: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        try flushRowGroup(output)
        try addMissingChunks(output)
        let end = metadata.encoded(at: written)
        try end.withUnsafeBytes(output)
        return written + end.count
    }

    /// About the size that the file would have if it were closed now, the footer aside. Looks at every column.
    package var estimatedSize: Int { builders.reduce(written) { $0 + $1.estimatedSize } }

    private mutating func begin(_ output: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard written == 0 else { return }
        try FileMetadata.magic.withUnsafeBytes(output)
        written = FileMetadata.magic.count
    }

    private mutating func finish(
        _ builder: ColumnChunkBuilder, of group: inout RowGroupMetadata,
        _ output: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let chunk = try builder.finish(at: written, &pages, output)
        written += chunk.sizes.compressed
        group.chunks.append(chunk)
    }

    /// Columns that came late get their nulls in the row groups before: a chunk may lie anywhere in the file.
    private mutating func addMissingChunks(_ output: (UnsafeRawBufferPointer) throws -> Void) throws {
        for index in metadata.rowGroups.indices {
            var group = metadata.rowGroups[index]
            for column in columns[group.chunks.count...] {
                let builder = ColumnChunkBuilder(column)
                try builder.fill(to: group.rowCount, &pages)
                try finish(builder, of: &group, output)
            }
            metadata.rowGroups[index] = group
        }
    }
}
