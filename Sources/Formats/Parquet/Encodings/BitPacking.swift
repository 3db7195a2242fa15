// SPDX-License-Identifier: Apache-2.0

/// Numbers of the same few bits, one behind the other, the first in the lowest bits.
enum BitPacking {
    /// The bits that the largest of some numbers needs.
    static func width(of largest: UInt64) -> Int { 64 - largest.leadingZeroBitCount }

    /// Appends numbers that have at most `width` bits; the last byte is filled up with zeros.
    static func pack<Number: FixedWidthInteger & UnsignedInteger>(
        _ values: Span<Number>, width: Int, to output: inout OutputBuffer
    ) {
        guard width > 0 else { return }
        let size = (values.count * width + 7) / 8
        let room = output.room(size + 8)
        var (word, filled, offset) = (UInt64(0), 0, 0)
        for index in values.indices {
            let value = UInt64(truncatingIfNeeded: values[unchecked: index])
            word |= value &<< UInt64(filled)
            filled += width
            guard filled >= 64 else { continue }
            room.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
            offset += 8
            filled -= 64
            word = filled == 0 ? 0 : value &>> UInt64(width - filled)
        }
        if filled > 0 { room.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self) }
        output.advance(size)
    }

    /// Reads `count` numbers of `width` bits.
    static func unpack(
        _ cursor: inout ByteCursor, width: Int, count: Int, _ body: (UInt64) throws(ParquetError) -> Void
    ) throws(ParquetError) {
        guard width <= 64 else { throw .damaged("numbers of \(width) bits") }
        let bytes = try cursor.take((count * width + 7) / 8)
        var bit = 0
        for _ in 0..<count {
            var (value, taken) = (UInt64(0), 0)
            while taken < width {
                let byte = UInt64(bytes[bit >> 3]) >> UInt64(bit & 7)
                let some = min(8 - bit & 7, width - taken)
                value |= (byte & (1 << UInt64(some) - 1)) << UInt64(taken)
                taken += some
                bit += some
            }
            try body(value)
        }
    }
}
