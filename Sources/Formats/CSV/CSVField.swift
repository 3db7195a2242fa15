// SPDX-License-Identifier: Apache-2.0

/// One field of a CSV file (RFC 4180) that is not NULL: quotes only where they are needed.
public enum CSVField {
    /// Stands between fields.
    @inlinable public static var comma: UInt8 { UInt8(ascii: ",") }
    /// Stands around a field, and twice for one inside.
    @inlinable public static var quote: UInt8 { UInt8(ascii: "\"") }
    /// Ends a row.
    @inlinable public static var lineFeed: UInt8 { UInt8(ascii: "\n") }

    /// Writes a field into a file.
    @inlinable
    @inline(__always)
    public static func write(_ text: UnsafeBufferPointer<UInt8>, to output: inout OutputFile) {
        if needsQuotes(text) {
            output.append(upTo: 2 * text.count + 2) { writeQuoted(text, to: $0) }
        } else {
            output.append(text)
        }
    }

    /// Appends a field to bytes.
    package static func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        text.withUnsafeBufferPointer { text in
            guard needsQuotes(text) else { return output.append(contentsOf: text) }
            output += [UInt8](unsafeUninitializedCapacity: 2 * text.count + 2) { room, count in
                count = writeQuoted(text, to: UnsafeMutableRawBufferPointer(room))
            }
        }
    }

    /// Writes a field in quotes, which needs at most two bytes and twice its own.
    /// - Returns: How many bytes it takes.
    @usableFromInline
    static func writeQuoted(_ text: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableRawBufferPointer) -> Int {
        room[0] = quote
        var end = 1
        for byte in text {
            room[end] = byte
            end += 1
            if byte == quote {
                room[end] = byte
                end += 1
            }
        }
        room[end] = quote
        return end + 1
    }

    /// True for the empty string, and if there is a comma, a quote or a line break, looked for eight bytes at a time.
    @inlinable
    @inline(__always)
    public static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = text.count
        guard count >= 8 else { return count == 0 || text.contains(where: isSpecial) }
        let bytes = UnsafeRawBufferPointer(text)
        var found: UInt64 = 0
        var index = 0
        while index + 8 <= count {
            found |= special(in: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        // The last eight bytes, some of them for the second time.
        return found | special(in: bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)) != 0
    }

    @inlinable
    static func isSpecial(_ byte: UInt8) -> Bool {
        byte == comma || byte == quote || byte == lineFeed || byte == UInt8(ascii: "\r")
    }

    /// Not zero exactly if one of the eight bytes is special.
    @inlinable
    @inline(__always)
    static func special(in word: UInt64) -> UInt64 {
        (zeros(word ^ repeated(comma)) | zeros(word ^ repeated(quote))
            | zeros(word ^ repeated(lineFeed)) | zeros(word ^ repeated(UInt8(ascii: "\r")))) & repeated(0x80)
    }

    /// A word whose high bits are not all clear exactly if one of the bytes is zero.
    @inlinable
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 { (word &- repeated(1)) & ~word }

    @inlinable
    @inline(__always)
    static func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}
