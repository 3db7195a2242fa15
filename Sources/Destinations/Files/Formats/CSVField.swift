// SPDX-License-Identifier: Apache-2.0

/// One field of a CSV file that is not NULL.
enum CSVField {
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    @inline(__always)
    static func write(_ text: UnsafeRawBufferPointer, to output: inout OutputBuffer) {
        if needsQuotes(text) {
            writeQuoted(text, to: &output)
        } else {
            output.append(text)
        }
    }

    static func encoded(_ text: [UInt8]) -> [UInt8] {
        guard text.withUnsafeBytes({ needsQuotes($0) }) else { return text }
        return [quote] + text.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }

    /// Appends what a quoted field stands for, given with its quotes.
    static func decode(_ field: UnsafeRawBufferPointer, into text: inout [UInt8]) {
        var index = 1
        while index < field.count - 1 {
            text.append(field[index])
            index += field[index] == quote ? 2 : 1
        }
    }

    private static func writeQuoted(_ text: UnsafeRawBufferPointer, to output: inout OutputBuffer) {
        let room = output.room(2 * text.count + 2)
        room.storeBytes(of: quote, as: UInt8.self)
        var end = 1
        for byte in text {
            room.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
            end += 1
            if byte == quote {
                room.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
                end += 1
            }
        }
        room.storeBytes(of: quote, toByteOffset: end, as: UInt8.self)
        output.advance(end + 1)
    }

    /// True for the empty string, and if there is a comma, a quote or a line break, looked for eight bytes at a time.
    @inline(__always)
    static func needsQuotes(_ text: UnsafeRawBufferPointer) -> Bool {
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

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == comma || byte == quote || byte == lineFeed || byte == carriageReturn
    }

    /// Not zero exactly if one of the eight bytes is special.
    @inline(__always)
    private static func special(in word: UInt64) -> UInt64 {
        (zeros(word ^ repeated(comma)) | zeros(word ^ repeated(quote))
            | zeros(word ^ repeated(lineFeed)) | zeros(word ^ repeated(carriageReturn))) & repeated(0x80)
    }

    /// A word whose high bits are not all clear exactly if one of the bytes is zero.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- repeated(1)) & ~word }

    @inline(__always)
    private static func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}
