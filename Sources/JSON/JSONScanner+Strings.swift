// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
    /// Reads the rest of a string whose opening quote is behind `position`, and the closing quote.
    /// Plain ASCII goes eight bytes a step; the rest byte by byte.
    @inlinable
    @inline(__always)
    static func string(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> JSONToken.Kind {
        position = PlainText.end(bytes, position, isASCII: true)
        if position < bytes.count, bytes[unchecked: position] == UInt8(ascii: "\"") {
            position += 1
            return .string
        }
        return try unusualString(bytes, &position)
    }

    /// The same for strings with escapes, with text beyond ASCII, or without an end.
    @usableFromInline
    static func unusualString(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> JSONToken.Kind {
        var kind = JSONToken.Kind.string
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
            position = PlainText.end(bytes, position, isASCII: true)
        }
        throw JSONError(.end, at: position)
    }

    private static func escape(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        guard position + 1 < bytes.count else { throw JSONError(.end, at: bytes.count) }
        switch bytes[unchecked: position + 1] {
        case UInt8(ascii: "u"):
            guard position + 6 <= bytes.count else { throw JSONError(.end, at: bytes.count) }
            for index in position + 2..<position + 6 where JSONEscape.hexDigit(bytes[index]) == nil {
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
