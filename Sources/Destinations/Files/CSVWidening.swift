// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// Copies a CSV file with more columns: the new ones stand before `_extracted_at` and are NULL in all rows.
struct CSVWidening: ~Copyable {
    private let added: [UInt8]
    /// A place in the old file that the caller wants to find again.
    private let mark: Int
    /// Where it is in the new file.
    private(set) var movedMark: Int?
    private(set) var output: OutputFile

    /// The current row as far as it was seen, and its last comma.
    private var row: [UInt8] = []
    private var lastComma = 0
    private var isQuoted = false
    private var isHeader = true
    private var offset = 0

    init(adding columns: Int, header: [UInt8], mark: Int, to output: consuming OutputFile) {
        added = Array(repeating: CSVField.comma, count: columns)
        self.mark = mark
        self.output = output
        self.output.append(header)
        if mark == 0 { movedMark = 0 }
    }

    /// Copies the first `length` bytes of a file.
    mutating func copy(_ path: String, length: Int) throws {
        let file = try OpenFile(reading: path)
        var position = 0
        while position < length {
            let read = try file.read(at: position) { bytes in
                try feed(UnsafeRawBufferPointer(rebasing: bytes.prefix(length - position)))
            }
            guard read > 0 else { throw FileError(.short(position, of: length), "read", path) }
            position += read
        }
    }

    consuming func finished() -> OutputFile { output }

    private mutating func feed(_ bytes: UnsafeRawBufferPointer) throws {
        for byte in bytes {
            if byte == CSVField.quote { isQuoted.toggle() }
            if !isQuoted, byte == CSVField.comma { lastComma = row.count }
            row.append(byte)
            offset += 1
            if !isQuoted, byte == CSVField.lineFeed { try endRow() }
        }
    }

    private mutating func endRow() throws {
        if !isHeader { writeRow() }
        isHeader = false
        if offset == mark { movedMark = output.length }
        row.removeAll(keepingCapacity: true)
        lastComma = 0
        try output.endRow()
    }

    private mutating func writeRow() {
        row.withUnsafeBytes { output.append(UnsafeRawBufferPointer(rebasing: $0[..<lastComma])) }
        output.append(added)
        row.withUnsafeBytes { output.append(UnsafeRawBufferPointer(rebasing: $0[lastComma...])) }
    }
}
