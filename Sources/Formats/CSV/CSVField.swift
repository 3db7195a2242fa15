// SPDX-License-Identifier: Apache-2.0

/// One field of a CSV file (RFC 4180) that is not NULL: quotes only where they are needed.
public enum CSVField {
    /// Stands between fields.
    @inlinable public static var comma: UInt8 { UInt8(ascii: ",") }
    /// Stands around a field, and twice for one inside.
    @inlinable public static var quote: UInt8 { UInt8(ascii: "\"") }
    /// Ends a row.
    @inlinable public static var lineFeed: UInt8 { UInt8(ascii: "\n") }
    /// May stand before that in files of others.
    @inlinable public static var carriageReturn: UInt8 { UInt8(ascii: "\r") }

    /// Writes a field.
    @inlinable
    @inline(__always)
    public static func write(_ text: UnsafeRawBufferPointer, to output: inout OutputBuffer) {
        if needsQuotes(text) {
            let room = output.room(2 * text.count + 2)
            output.advance(writeQuoted(text, to: room))
        } else {
            output.append(text)
        }
    }

    /// Appends a field to bytes.
    package static func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        text.withUnsafeBytes { text in
            guard needsQuotes(text) else { return output.append(contentsOf: text) }
            output += [UInt8](unsafeUninitializedCapacity: 2 * text.count + 2) { room, count in
                count = room.baseAddress.map { writeQuoted(text, to: UnsafeMutableRawPointer($0)) } ?? 0
            }
        }
    }

    /// A field with the quotes that it needs.
    package static func encoded(_ text: [UInt8]) -> [UInt8] {
        var field: [UInt8] = []
        append(text[...], to: &field)
        return field
    }

    /// Appends what a quoted field stands for, given with its quotes.
    package static func decode(_ field: UnsafeRawBufferPointer, into text: inout [UInt8]) {
        var index = 1
        while index < field.count - 1 {
            text.append(field[index])
            index += field[index] == quote ? 2 : 1
        }
    }

    /// Writes a field in quotes, which needs at most two bytes and twice its own. What has no quote goes eight bytes a step.
    /// - Returns: How many bytes it takes.
    @usableFromInline
    static func writeQuoted(_ text: UnsafeRawBufferPointer, to room: UnsafeMutableRawPointer) -> Int {
        room.storeBytes(of: quote, as: UInt8.self)
        var (index, end) = (0, 1)
        while index + 8 <= text.count {
            let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            room.storeBytes(of: word, toByteOffset: end, as: UInt64.self)
            let quotes = zeros(word.littleEndian ^ repeated(quote)) & repeated(0x80)
            guard quotes != 0 else {
                index += 8
                end += 8
                continue
            }
            // What was stored behind the quote is written over.
            let length = quotes.trailingZeroBitCount / 8 + 1
            room.storeBytes(of: quote, toByteOffset: end + length, as: UInt8.self)
            index += length
            end += length + 1
        }
        for byte in text[index...] {
            room.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
            end += 1
            if byte == quote {
                room.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
                end += 1
            }
        }
        room.storeBytes(of: quote, toByteOffset: end, as: UInt8.self)
        return end + 1
    }

    /// True for the empty string, and if there is a comma, a quote or a line break, looked for eight bytes at a time.
    @inlinable
    @inline(__always)
    public static func needsQuotes(_ text: UnsafeRawBufferPointer) -> Bool {
        let count = text.count
        guard count >= 8 else { return count == 0 || text.contains(where: isSpecial) }
        var found: UInt64 = 0
        var index = 0
        while index + 8 <= count {
            found |= special(in: text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        // The last eight bytes, some of them for the second time.
        return found | special(in: text.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)) != 0
    }

    @inlinable
    static func isSpecial(_ byte: UInt8) -> Bool {
        byte == comma || byte == quote || byte == lineFeed || byte == carriageReturn
    }

    /// Not zero exactly if one of the eight bytes is special.
    @inlinable
    @inline(__always)
    static func special(in word: UInt64) -> UInt64 {
        (zeros(word ^ repeated(comma)) | zeros(word ^ repeated(quote))
            | zeros(word ^ repeated(lineFeed)) | zeros(word ^ repeated(carriageReturn))) & repeated(0x80)
    }

    /// A word whose high bits are not all clear exactly if one of the bytes is zero.
    @inlinable
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 { (word &- repeated(1)) & ~word }

    @inlinable
    @inline(__always)
    static func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}
