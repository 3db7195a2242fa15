// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// A row of a stage in the form in which columns of Parquet take it: the time of its extraction in microseconds, then for
/// each column that is not null the column's place and the value. Numbers have eight bytes, booleans one, and everything
/// else begins with its length in four.
enum PackedRow {
    @inline(__always)
    static func append(_ number: Int64, to output: inout OutputBuffer) {
        withUnsafeBytes(of: number.littleEndian) { output.append($0) }
    }

    @inline(__always)
    static func append(count: Int, to output: inout OutputBuffer) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) { output.append($0) }
    }

    @inline(__always)
    static func append(
        _ value: UnsafeRawBufferPointer, of column: Int, isText: Bool, to output: inout OutputBuffer
    ) {
        append(count: column, to: &output)
        if isText { append(count: value.count, to: &output) }
        output.append(value)
    }

    /// When the row was extracted.
    static func time(_ row: UnsafeRawBufferPointer) throws -> Int64 {
        Int64(littleEndian: try load(row, at: 0, Int64.self))
    }

    /// Hands on the values of a row.
    /// - Throws: ``KeyMergeError`` if somebody spoiled it.
    @inline(__always)
    static func forEach(
        _ row: UnsafeRawBufferPointer, _ types: [ParquetType], _ body: (_ column: Int, ParquetValue) throws -> Void
    ) throws {
        var index = 8
        while index < row.count {
            let column = Int(UInt32(littleEndian: try load(row, at: index, UInt32.self)))
            guard column < types.count else { throw KeyMergeError.rowIsShort }
            index += 4
            switch types[column] {
            case .boolean:
                try body(column, .boolean(try load(row, at: index, UInt8.self) != 0))
                index += 1
            case .int64, .timestamp:
                try body(column, .int64(Int64(littleEndian: try load(row, at: index, Int64.self))))
                index += 8
            case .double:
                let bits = UInt64(littleEndian: try load(row, at: index, UInt64.self))
                try body(column, .double(Double(bitPattern: bits)))
                index += 8
            case .string, .json, .bytes:
                let count = Int(UInt32(littleEndian: try load(row, at: index, UInt32.self)))
                index += 4
                guard count <= row.count - index else { throw KeyMergeError.rowIsShort }
                try body(column, .bytes(UnsafeRawBufferPointer(rebasing: row[index..<index + count])))
                index += count
            }
        }
    }

    @inline(__always)
    private static func load<Value: BitwiseCopyable>(
        _ row: UnsafeRawBufferPointer, at index: Int, _ type: Value.Type
    ) throws -> Value {
        guard MemoryLayout<Value>.size <= row.count - index else { throw KeyMergeError.rowIsShort }
        return row.loadUnaligned(fromByteOffset: index, as: type)
    }
}

extension ParquetValue {
    /// The bytes by which keys and contents are known: those of ``PackedRow``.
    @inline(__always)
    func withPacked<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        switch self {
        case .null: try body(UnsafeRawBufferPointer(start: nil, count: 0))
        case .boolean(let value): try withUnsafeBytes(of: UInt8(value ? 1 : 0), body)
        case .int64(let value): try withUnsafeBytes(of: value.littleEndian, body)
        case .double(let value): try withUnsafeBytes(of: value.bitPattern.littleEndian, body)
        case .bytes(let bytes): try body(bytes)
        }
    }

    /// The value as the API would write it; a moment as unix seconds.
    func text(_ type: ParquetType) -> [UInt8]? {
        switch self {
        case .null: nil
        case .boolean(let value): Array((value ? "true" : "false").utf8)
        case .int64(let value): Array("\(type == .timestamp ? value / ExtractionTime.scale : value)".utf8)
        case .double(let value): Array("\(value)".utf8)
        case .bytes(let bytes): Array(bytes)
        }
    }
}
