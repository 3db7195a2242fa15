// SPDX-License-Identifier: Apache-2.0

/// The hybrid of runs and packed bits (RLE): a value that repeats is written once with its count, others are packed.
///
/// Runs begin and end where readers that unpack many numbers at once begin and end, too. Shorter ones would spare little,
/// and made a query of DuckDB half as slow again.
enum RunLength {
    private static let block = 32

    /// Appends numbers that have at most `width` bits.
    static func encode(_ values: Span<UInt32>, width: Int, to output: inout OutputBuffer) {
        var (start, index) = (0, 0)
        while index < values.count {
            let end = endOfRun(values, at: index)
            guard end > index else {
                index = min(index + block, values.count)
                continue
            }
            pack(values.extracting(start..<index), width: width, to: &output)
            Varint.append(UInt64(end - index) << 1, to: &output)
            withUnsafeBytes(of: values[index].littleEndian) {
                output.append(UnsafeRawBufferPointer(rebasing: $0[..<((width + 7) / 8)]))
            }
            index = end
            start = end
        }
        pack(values.extracting(start..<index), width: width, to: &output)
    }

    /// Where the blocks end that have one value; `start` if there is none.
    private static func endOfRun(_ values: Span<UInt32>, at start: Int) -> Int {
        let value = values[start]
        var end = start + 1
        while end < values.count, values[unchecked: end] == value { end += 1 }
        return end == values.count ? end : start + (end - start) / block * block
    }

    private static func pack(_ values: Span<UInt32>, width: Int, to output: inout OutputBuffer) {
        guard !values.isEmpty else { return }
        let groups = (values.count + 7) / 8
        Varint.append(UInt64(groups) << 1 | 1, to: &output)
        let end = output.count + groups * width
        BitPacking.pack(values, width: width, to: &output)
        // The last group is filled up.
        while output.count < end { output.append(0) }
    }

    /// Appends bits: words that are all the same become runs.
    static func encode(_ bits: BitBuffer, to output: inout OutputBuffer) {
        var (start, index) = (0, 0)
        while index < bits.words.count {
            let bit = bits.words[index] & 1 == 1
            let end = self.end(ofWords: bit, in: bits, from: index)
            guard end > index else {
                index += 1
                continue
            }
            pack(bits, start..<index, to: &output)
            Varint.append(UInt64(min(end * 64, bits.count) - index * 64) << 1, to: &output)
            output.append(bit ? 1 : 0)
            index = end
            start = end
        }
        pack(bits, start..<index, to: &output)
    }

    /// The first word that has another bit.
    private static func end(ofWords bit: Bool, in bits: BitBuffer, from start: Int) -> Int {
        var index = start
        while index < bits.words.count {
            let used = min(64, bits.count - index * 64)
            guard bits.words[index] == (bit ? .max &>> UInt64(64 - used) : 0) else { break }
            index += 1
        }
        return index
    }

    private static func pack(_ bits: BitBuffer, _ words: Range<Int>, to output: inout OutputBuffer) {
        guard !words.isEmpty else { return }
        let count = min(words.upperBound * 64, bits.count) - words.lowerBound * 64
        Varint.append(UInt64((count + 7) / 8) << 1 | 1, to: &output)
        bits.write(words: words, to: &output)
    }

    /// Reads `count` numbers of `width` bits.
    static func decode(
        _ cursor: inout ByteCursor, width: Int, count: Int, _ body: (UInt64, Int) throws(ParquetError) -> Void
    ) throws(ParquetError) {
        guard width <= 32 else { throw .damaged("numbers of \(width) bits") }
        var rest = count
        while rest > 0 {
            let header = try cursor.varint()
            let length = Int(truncatingIfNeeded: header >> 1 & 0xFFFF_FFFF)
            guard length > 0 else { throw .damaged("a run of nothing") }
            if header & 1 == 0 {
                var value: UInt64 = 0
                for shift in 0..<(width + 7) / 8 { value |= UInt64(try cursor.byte()) << UInt64(8 * shift) }
                try body(value, min(rest, length))
                rest -= min(rest, length)
            } else {
                let packed = min(rest, length * 8)
                var group = ByteCursor(try cursor.take(length * width))
                try BitPacking.unpack(&group, width: width, count: packed) { value throws(ParquetError) in
                    try body(value, 1)
                }
                rest -= packed
            }
        }
    }
}
