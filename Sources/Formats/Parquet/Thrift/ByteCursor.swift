// SPDX-License-Identifier: Apache-2.0

/// Reads bytes from front to back; what is behind their end is an error.
struct ByteCursor {
    let bytes: UnsafeRawBufferPointer
    private(set) var index = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var remaining: Int { bytes.count - index }

    mutating func byte() throws(ParquetError) -> UInt8 {
        guard index < bytes.count else { throw Self.end }
        defer { index += 1 }
        return bytes[index]
    }

    mutating func take(_ count: Int) throws(ParquetError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= remaining else { throw Self.end }
        defer { index += count }
        return UnsafeRawBufferPointer(rebasing: bytes[index..<index + count])
    }

    mutating func rest() -> UnsafeRawBufferPointer {
        defer { index = bytes.count }
        return UnsafeRawBufferPointer(rebasing: bytes[index...])
    }

    mutating func uint32() throws(ParquetError) -> UInt32 {
        UInt32(littleEndian: try take(4).loadUnaligned(as: UInt32.self))
    }

    mutating func uint64() throws(ParquetError) -> UInt64 {
        UInt64(littleEndian: try take(8).loadUnaligned(as: UInt64.self))
    }

    mutating func varint() throws(ParquetError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        throw .damaged("a number has more than 64 bits")
    }

    mutating func zigzag() throws(ParquetError) -> Int64 { Varint.unzigzag(try varint()) }

    /// A number of things that take up at least so many bits each; more than the bytes can hold is an error.
    mutating func count(bitsEach: Int = 8) throws(ParquetError) -> Int {
        let count = try varint()
        guard count <= UInt64(remaining) * 8 / UInt64(bitsEach) else { throw Self.end }
        return Int(count)
    }

    private static var end: ParquetError { .damaged("it ends too early") }
}
