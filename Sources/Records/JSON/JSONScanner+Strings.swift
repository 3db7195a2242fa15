// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
    /// Reads the rest of a string whose opening quote is behind `position`, and the closing quote.
    /// Plain ASCII goes eight bytes a step; the rest byte by byte.
    @inline(__always)
    static func string(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> Cell.Kind {
        position = endOfPlainText(bytes, position)
        if position < bytes.count, bytes[unchecked: position] == UInt8(ascii: "\"") {
            position += 1
            return .string
        }
        return try unusualString(bytes, &position)
    }

    /// The same for strings with escapes, with text beyond ASCII, or without an end.
    private static func unusualString(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> Cell.Kind {
        var kind = Cell.Kind.string
        while position < bytes.count {
            switch bytes[unchecked: position] {
            case UInt8(ascii: "\""):
                position += 1
                return kind
            case UInt8(ascii: "\\"):
                try escape(bytes, &position)
                kind = .escaped
            case 0..<0x20:
                throw JSONError(.control, at: position)
            default:
                let length = UTF8Sequence.length(bytes, position)
                guard length > 0 else { throw JSONError(.encoding, at: position) }
                position += length
            }
            position = endOfPlainText(bytes, position)
        }
        throw JSONError(.end, at: position)
    }

    /// The first position from `start` on that is no plain ASCII character of a string.
    @inline(__always)
    private static func endOfPlainText(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = 0x8080_8080_8080_8080
        var position = start
        while position + 8 <= bytes.count {
            // The lowest set bit marks the first such byte; bits above it may be false, which does no harm.
            let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            let found =
                ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- (ones &* 0x20)) & ~word | word)
                & high
            if found != 0 { return position + found.littleEndian.trailingZeroBitCount >> 3 }
            position += 8
        }
        while position < bytes.count {
            let byte = bytes[unchecked: position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { break }
            position += 1
        }
        return position
    }

    private static func escape(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        guard position + 1 < bytes.count else { throw JSONError(.end, at: bytes.count) }
        switch bytes[unchecked: position + 1] {
        case UInt8(ascii: "u"):
            guard position + 6 <= bytes.count else { throw JSONError(.end, at: bytes.count) }
            for index in position + 2..<position + 6 where JSONText.hexDigit(bytes[index]) == nil {
                throw JSONError(.escape, at: index)
            }
            position += 6
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        default:
            throw JSONError(.escape, at: position + 1)
        }
    }
}

/// UTF-8 as RFC 3629 has it: shortest form, no surrogates, nothing above U+10FFFF.
package enum UTF8Sequence {
    /// The length in bytes of the valid sequence at `position`; 0 if there is none.
    package static func length(_ bytes: Span<UInt8>, _ position: Int) -> Int {
        let first = bytes[position]
        let (length, low, high): (Int, UInt8, UInt8) =
            switch first {
            case 0..<0x80: (1, 0, 0)
            case 0xC2...0xDF: (2, 0x80, 0xBF)
            case 0xE0: (3, 0xA0, 0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80, 0xBF)
            case 0xED: (3, 0x80, 0x9F)
            case 0xF0: (4, 0x90, 0xBF)
            case 0xF1...0xF3: (4, 0x80, 0xBF)
            case 0xF4: (4, 0x80, 0x8F)
            default: (0, 0, 0)
            }
        guard length > 1 else { return length }
        guard position + length <= bytes.count, (low...high).contains(bytes[position + 1]) else { return 0 }
        for index in position + 2..<position + length where bytes[index] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
