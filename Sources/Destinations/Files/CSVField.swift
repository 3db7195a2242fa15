// SPDX-License-Identifier: Apache-2.0

/// One field of a CSV file that is not NULL.
package enum CSVField {
    package static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    package static let lineFeed = UInt8(ascii: "\n")

    @inline(__always)
    static func write(_ text: UnsafeBufferPointer<UInt8>, to output: inout OutputFile) {
        if needsQuotes(text) {
            writeQuoted(text, to: &output)
        } else {
            output.append(text)
        }
    }

    package static func encoded(_ text: [UInt8]) -> [UInt8] {
        guard text.withUnsafeBufferPointer(needsQuotes) else { return text }
        return [quote] + text.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }

    private static func writeQuoted(_ text: UnsafeBufferPointer<UInt8>, to output: inout OutputFile) {
        output.append(upTo: 2 * text.count + 2) { room in
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
    }

    /// True for the empty string, and if there is a comma, a quote or a line break, looked for eight bytes at a time.
    @inline(__always)
    static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
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

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == comma || byte == quote || byte == lineFeed || byte == UInt8(ascii: "\r")
    }

    /// Not zero exactly if one of the eight bytes is special.
    @inline(__always)
    private static func special(in word: UInt64) -> UInt64 {
        (zeros(word ^ repeated(comma)) | zeros(word ^ repeated(quote))
            | zeros(word ^ repeated(lineFeed)) | zeros(word ^ repeated(UInt8(ascii: "\r")))) & repeated(0x80)
    }

    /// A word whose high bits are not all clear exactly if one of the bytes is zero.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- repeated(1)) & ~word }

    @inline(__always)
    private static func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}
