// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// Goes through the rows of a file of the table, whoever wrote them.
struct StoredRows: ~Copyable {
    /// A row where it stands.
    struct Element {
        let bytes: UnsafeRawBufferPointer
        let entry: RowEntry
        let fields: StoredRow
    }

    /// How many columns the rows have a place for; 0 where rows name their columns themselves.
    let width: Int
    private(set) var count = 0
    private let path: String
    private let hash: RowHash
    private let format: FileFormat
    private let key: [Int]
    private let parser: RowParser
    private let end: Int
    private var scanner: RowScanner
    private var row = StoredRow()

    /// - Parameter end: Bytes of the file that are looked at.
    /// - Throws: ``DestinationError`` if the file has other columns.
    init(
        _ path: String, _ format: FileFormat, columns: FileColumns, key: [ColumnName], hash: RowHash,
        end: Int = .max
    ) throws {
        var scanner = try RowScanner(path, format)
        width = format == .csv ? try Self.readHeader(&scanner, path, columns) : 0
        parser = RowParser(format, columns: columns, width: width)
        self.scanner = scanner
        self.path = path
        self.format = format
        self.key = key.map { columns.place(of: $0) ?? Int.max }
        self.hash = hash
        self.end = end
    }

    private static func readHeader(_ scanner: inout RowScanner, _ path: String, _ columns: FileColumns) throws -> Int {
        let names = try scanner.next().flatMap { CSVRecord.names($0) } ?? []
        let width = names.count - 1
        let expected =
            columns.all.prefix(max(0, width)).map { Array($0.name.utf8) } + [Array(FileColumn.extractedAt.utf8)]
        guard width >= 0, names == expected else {
            throw DestinationError(
                .incompatible,
                "\(path) has other columns than it was written with: restore it, or move it away.")
        }
        return width
    }

    /// Hands the next row over.
    /// - Returns: False at the end.
    mutating func next(_ body: (Element) throws -> Void) throws -> Bool {
        let offset = scanner.position
        guard offset < end, let bytes = try scanner.next() else { return false }
        count += 1
        guard parser.parse(bytes, into: &row), row.tail <= RowEntry.maximumTail, scanner.position <= end else {
            throw FileFailure.damaged(path, row: count, "is none of this table")
        }
        let entry = RowEntry(
            key: keyHash(bytes, offset), content: row.content(of: bytes, hash), offset: offset, length: bytes.count,
            tail: row.tail, width: width)
        try body(Element(bytes: bytes, entry: entry, fields: row))
        return true
    }

    private func keyHash(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> KeyHash {
        var hash = RowKey(format, hash)
        for place in key {
            if let text = row.text(of: place, in: bytes) {
                text.withUnsafeBytes { hash.append($0) }
            } else {
                // A row whose key somebody took away is like no other.
                hash.appendNull()
            }
        }
        if !hash.isComplete { withUnsafeBytes(of: offset) { hash.append($0) } }
        return hash.value
    }
}
