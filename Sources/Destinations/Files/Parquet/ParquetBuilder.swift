// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// Writes a Parquet file of the table from rows of the old one and of the stage. An entry of such a file says which row it
/// is, from 0, and not where its bytes lie.
final class ParquetBuilder: FileBuilder {
    private var output: OutputFile
    private var writer: ParquetWriter?
    private var old: ParquetContent?
    private var staged: InputFile?
    private let types: [ParquetType]
    private var rows = 0

    init(_ path: String, old: String?, staged: String?, columns: FileColumns, _ options: ParquetOptions) throws {
        output = try OutputFile(path: path)
        types = columns.all.map { $0.type ?? .string }
        self.old = try old.map { try ParquetContent($0, columns) }
        self.staged = try staged.map { try InputFile(path: $0) }
        let time = ParquetColumn(FileColumn.extractedAt, .timestamp)
        writer = try ParquetWriter(
            columns: [time] + zip(columns.all, types).map { ParquetColumn($0.name, $1) },
            compression: options.compression.codec, createdBy: options.createdBy)
    }

    func append(_ entry: RowEntry, isStaged: Bool) throws -> RowEntry {
        if isStaged {
            try Self.copy(entry, of: &staged, types, to: &writer)
        } else {
            try Self.copy(entry, of: &old, to: &writer)
        }
        try writer?.endRow { try output.append($0) }
        rows += 1
        return entry.moved(to: rows - 1)
    }

    func finish() throws -> Fingerprint {
        _ = try writer.take()?.close { try output.append($0) }
        return try output.finish()
    }

    // What is changed is handed over, which is checked once a row and not once a value.

    private static func copy(
        _ entry: RowEntry, of stage: inout InputFile?, _ types: [ParquetType], to writer: inout ParquetWriter?
    ) throws {
        let row = try stage?.bytes(at: entry.offset, entry.length) ?? UnsafeRawBufferPointer(start: nil, count: 0)
        guard row.count == entry.length else { throw KeyMergeError.rowIsShort }
        try writer?.append(try PackedRow.time(row), to: 0)
        try PackedRow.forEach(row, types) { try give($1, to: $0 + 1, of: &writer) }
    }

    private static func copy(
        _ entry: RowEntry, of old: inout ParquetContent?, to writer: inout ParquetWriter?
    ) throws {
        try old?.read(entry.offset) { try give($1, to: $0.map { $0 + 1 } ?? 0, of: &writer) }
    }

    @inline(__always)
    private static func give(_ value: ParquetValue, to column: Int, of writer: inout ParquetWriter?) throws {
        switch value {
        case .null: break
        case .boolean(let value): try writer?.append(value, to: column)
        case .int64(let value): try writer?.append(value, to: column)
        case .double(let value): try writer?.append(value, to: column)
        case .bytes(let bytes): try writer?.append(bytes, to: column)
        }
    }
}
