// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// Reads rows of a file of text by their places.
final class TextFields: StoredFields {
    private var file: InputFile
    private let parser: RowParser
    private var row = StoredRow()
    private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)

    init(_ path: String, _ parser: RowParser) throws {
        file = try InputFile(path: path)
        self.parser = parser
    }

    func go(to entry: RowEntry) throws -> Bool {
        bytes = try file.bytes(at: entry.offset, entry.length)
        return bytes.count == entry.length && parser.parse(bytes, into: &row)
    }

    func text(of column: Int) -> [UInt8]? { row.text(of: column, in: bytes) }
}
