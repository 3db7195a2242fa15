// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// Counts the rows of a file by looking at it: line feeds, in CSV those outside of quotes.
struct RowCounter {
    let hasQuotes: Bool
    private(set) var count = 0
    private var isQuoted = false

    init(hasQuotes: Bool) { self.hasQuotes = hasQuotes }

    static func rows(of path: String, from start: Int, hasQuotes: Bool) throws -> Int {
        let file = try OpenFile(reading: path)
        var counter = RowCounter(hasQuotes: hasQuotes)
        var offset = start
        while true {
            let read = try file.read(at: offset) { counter.feed($0) }
            if read == 0 { return counter.count }
            offset += read
        }
    }

    mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quotes = hasQuotes ? Self.places(of: CSVField.quote, in: word) : 0
            let feeds = Self.places(of: CSVField.lineFeed, in: word)
            if quotes == 0 {
                count += isQuoted ? 0 : feeds.nonzeroBitCount
            } else if feeds == 0 {
                isQuoted = isQuoted != (quotes.nonzeroBitCount % 2 == 1)
            } else {
                for byte in bytes[index..<index + 8] { feed(byte) }
            }
            index += 8
        }
        for byte in bytes[index...] { feed(byte) }
    }

    private mutating func feed(_ byte: UInt8) {
        if hasQuotes, byte == CSVField.quote { isQuoted.toggle() }
        if byte == CSVField.lineFeed, !isQuoted { count += 1 }
    }

    /// One bit for each of the eight bytes that is `byte`.
    @inline(__always)
    private static func places(of byte: UInt8, in word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return ~(((difference & low) &+ low) | difference | low)
    }
}
