// SPDX-License-Identifier: Apache-2.0

/// The bytes that stand in a JSON string for themselves. Most texts have no others, so eight are looked at together.
@usableFromInline
enum PlainText {
    /// The first position from `start` on whose byte is a quote, a backslash or a control character.
    /// - Parameter isASCII: True to stop at bytes beyond ASCII too.
    @inlinable
    @inline(__always)
    static func end(_ bytes: Span<UInt8>, _ start: Int, isASCII: Bool) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = 0x8080_8080_8080_8080
        var position = start
        while position + 8 <= bytes.count {
            // The lowest set bit marks the first such byte; bits above it may be false, which does no harm.
            let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            let found =
                ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- (ones &* 0x20)) & ~word
                    | (isASCII ? word : 0)) & high
            if found != 0 { return position + found.littleEndian.trailingZeroBitCount >> 3 }
            position += 8
        }
        while position < bytes.count {
            let byte = bytes[unchecked: position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 || (isASCII && byte >= 0x80) { break }
            position += 1
        }
        return position
    }
}
