// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Makes the key file of a file of the table from the rows that stand there, whoever wrote them.
struct KeyRebuild {
    let folder: Folder
    let layout: TableLayout
    let columns: FileColumns
    let key: [ColumnName]
    let hash: RowHash

    /// - Returns: The file as it is; nil if nothing is in it.
    func run(_ part: String) throws -> LivingFile? {
        let path = folder.absolute(layout.data(part))
        guard try completeLastLine(path, layout.data(part)) else { return nil }
        var scanner = try RowScanner(path, layout.format)
        let width = try readHeader(&scanner, path)
        let sorter = RecordSorter(.byKey, path: folder.absolute(layout.scratch("rebuild")))
        let rows = try collect(&scanner, path, width, into: sorter)
        guard !key.isEmpty else {
            guard let data = try folder.fingerprint(layout.data(part)) else { return nil }
            return LivingFile(rows: rows, width: width, data: data, keys: Fingerprint(size: 0, modified: 0))
        }
        return try write(try sorter.sorted(), part, width)
    }

    /// A line without an end would run into the next one.
    private func completeLastLine(_ path: String, _ name: String) throws -> Bool {
        guard let size = try folder.fingerprint(name)?.size else { return false }
        // Without rows there is still a header.
        if size == 0 { return layout.format == .jsonLines }
        let file = try DiskFile(path, .appending(committed: size))
        var last: UInt8 = 0
        _ = try withUnsafeMutableBytes(of: &last) { try file.read(into: $0, at: size - 1) }
        guard last != CSVField.lineFeed else { return true }
        try withUnsafeBytes(of: CSVField.lineFeed) { try file.write($0, at: size) }
        try file.sync()
        return true
    }

    private func readHeader(_ scanner: inout RowScanner, _ path: String) throws -> Int {
        guard layout.format == .csv else { return 0 }
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

    private func collect(
        _ scanner: inout RowScanner, _ path: String, _ width: Int, into sorter: RecordSorter
    ) throws -> Int {
        let parser = RowParser(layout.format, columns: columns, width: width)
        let places = key.map { columns.place(of: $0) ?? Int.max }
        var row = StoredRow()
        var count = 0
        var offset = scanner.position
        while let bytes = try scanner.next() {
            count += 1
            guard parser.parse(bytes, into: &row), row.tail <= RowEntry.maximumTail else {
                throw FileFailure.damaged(path, row: count, "is none of this table")
            }
            let entry = RowEntry(
                key: keyHash(row, bytes, places, offset), content: row.content(of: bytes, hash), offset: offset,
                length: bytes.count, tail: row.tail, width: width)
            try sorter.append(SortRecord(entry: entry, order: UInt64(offset)))
            offset = scanner.position
        }
        return count
    }

    private func keyHash(
        _ row: StoredRow, _ bytes: UnsafeRawBufferPointer, _ places: [Int], _ offset: Int
    ) -> KeyHash {
        var key = RowKey(layout.format, hash)
        for place in places {
            if let text = row.text(of: place, in: bytes) {
                text.withUnsafeBytes { key.append($0) }
            } else {
                // A row whose key somebody took away is like no other.
                key.appendNull()
            }
        }
        if !key.isComplete { withUnsafeBytes(of: offset) { key.append($0) } }
        return key.value
    }

    /// Of rows with one key only the last is known; the others go when the file is written the next time.
    private func write(_ sorted: SortedRecords, _ part: String, _ width: Int) throws -> LivingFile? {
        var writer = try KeyFileWriter(folder.absolute(layout.newKeys(part)))
        var last: SortRecord?
        while let record = try sorted.next() {
            if let last, last.entry.key != record.entry.key { try writer.append(last.entry) }
            last = record
        }
        if let last { try writer.append(last.entry) }
        let keys = try writer.finish()
        try folder.step("keys of \(part) rebuilt")
        try folder.move(layout.newKeys(part), to: layout.keys(part))
        guard let data = try folder.fingerprint(layout.data(part)) else { return nil }
        return LivingFile(rows: writer.rows, width: width, data: data, digest: writer.digest, keys: keys)
    }
}
