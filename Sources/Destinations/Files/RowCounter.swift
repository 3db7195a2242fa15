// SPDX-License-Identifier: Apache-2.0

/// Counts the rows of a file by looking at it: line feeds, in CSV those outside of quotes.
struct RowCounter {
    let hasQuotes: Bool
    private(set) var count = 0
    private var isQuoted = false

    init(hasQuotes: Bool) { self.hasQuotes = hasQuotes }

    static func rows(of path: String, from start: Int, hasQuotes: Bool) throws -> Int {
        let file = try InputFile(path: path)
        var counter = RowCounter(hasQuotes: hasQuotes)
        var offset = start
        while true {
            let read = try file.read(at: offset) { counter.feed($0) }
            if read == 0 { return counter.count }
            offset += read
        }
    }

    mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        var found = 0
        if hasQuotes {
            var inside = isQuoted
            for byte in bytes {
                inside = inside != (byte == CSVField.quote)
                found &+= byte == CSVField.lineFeed && !inside ? 1 : 0
            }
            isQuoted = inside
        } else {
            for byte in bytes { found &+= byte == CSVField.lineFeed ? 1 : 0 }
        }
        count += found
    }
}
