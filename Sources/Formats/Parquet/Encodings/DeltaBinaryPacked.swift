// SPDX-License-Identifier: Apache-2.0

/// Integers as their differences (DELTA_BINARY_PACKED): in blocks of 128, each with its smallest difference, in four
/// miniblocks of as many bits as each needs.
enum DeltaBinaryPacked {
    private static let block = 128
    private static let miniblock = 32

    static func encode(_ values: Span<Int64>, to output: inout OutputBuffer) {
        Varint.append(UInt64(block), to: &output)
        Varint.append(UInt64(block / miniblock), to: &output)
        Varint.append(UInt64(values.count), to: &output)
        Varint.append(Varint.zigzag(values.isEmpty ? 0 : values[0]), to: &output)
        var deltas = [UInt64](repeating: 0, count: block)
        var start = 1
        while start < values.count {
            let count = min(block, values.count - start)
            encodeBlock(values, start, count, &deltas, to: &output)
            start += count
        }
    }

    private static func encodeBlock(
        _ values: Span<Int64>, _ start: Int, _ count: Int, _ deltas: inout [UInt64], to output: inout OutputBuffer
    ) {
        var smallest = Int64.max
        for index in 0..<count { smallest = min(smallest, values[start + index] &- values[start + index - 1]) }
        Varint.append(Varint.zigzag(smallest), to: &output)
        for index in 0..<block {
            // What is missing in the last miniblock counts as zeros.
            deltas[index] =
                index < count
                ? UInt64(bitPattern: values[start + index] &- values[start + index - 1] &- smallest) : 0
        }
        let minis = stride(from: 0, to: block, by: miniblock)
        for mini in minis { output.append(UInt8(width(deltas.span.extracting(mini..<mini + miniblock)))) }
        for mini in minis where mini < count {
            let part = deltas.span.extracting(mini..<mini + miniblock)
            BitPacking.pack(part, width: width(part), to: &output)
        }
    }

    private static func width(_ deltas: Span<UInt64>) -> Int {
        var bits: UInt64 = 0
        for index in deltas.indices { bits |= deltas[unchecked: index] }
        return BitPacking.width(of: bits)
    }

    /// Reads all integers.
    static func decode(
        _ cursor: inout ByteCursor, _ body: (Int64) throws(ParquetError) -> Void
    ) throws(ParquetError) {
        guard try cursor.varint() == UInt64(block), try cursor.varint() == UInt64(block / miniblock) else {
            throw .damaged("blocks of another size")
        }
        let count = try cursor.varint()
        var value = try cursor.zigzag()
        guard count > 0 else { return }
        try body(value)
        var rest = count - 1
        while rest > 0 {
            let smallest = try cursor.zigzag()
            let widths = try cursor.take(block / miniblock)
            for width in widths where rest > 0 {
                let some = min(UInt64(miniblock), rest)
                var packed = ByteCursor(try cursor.take(miniblock * Int(width) / 8))
                try BitPacking.unpack(&packed, width: Int(width), count: Int(some)) { delta throws(ParquetError) in
                    value = value &+ smallest &+ Int64(bitPattern: delta)
                    try body(value)
                }
                rest -= some
            }
        }
    }
}
