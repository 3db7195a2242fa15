// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// Goes through the lines of a file: those that end outside of quotes.
struct RowScanner: ~Copyable {
    private static let chunk = 1 << 18

    private var file: InputFile
    private let hasQuotes: Bool
    /// Where the next row begins.
    private(set) var position = 0

    init(_ path: String, _ format: FileFormat) throws {
        file = try InputFile(path: path)
        hasQuotes = format == .csv
    }

    /// The next row with its line feed, which the last one of a file may lack; valid until the next call. Nil at the end.
    mutating func next() throws -> UnsafeRawBufferPointer? {
        var bytes = file.loaded(at: position)
        var size = Self.chunk
        while true {
            if let end = end(of: bytes) {
                position += end
                return UnsafeRawBufferPointer(rebasing: bytes[..<end])
            }
            bytes = try file.bytes(at: position, size)
            if bytes.count < size, end(of: bytes) == nil {
                position += bytes.count
                return bytes.isEmpty ? nil : bytes
            }
            size *= 2
        }
    }

    private func end(of bytes: UnsafeRawBufferPointer) -> Int? {
        var isQuoted = false
        for index in bytes.indices {
            if hasQuotes, bytes[index] == CSVField.quote { isQuoted.toggle() }
            if bytes[index] == CSVField.lineFeed, !isQuoted { return index + 1 }
        }
        return nil
    }
}
