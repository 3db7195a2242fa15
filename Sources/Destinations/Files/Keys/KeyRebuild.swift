// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
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
        guard try layout.format.isText ? completeLastLine(path, layout.data(part)) : folder.exists(layout.data(part))
        else { return nil }
        let sorter = RecordSorter(.byKey, path: folder.absolute(layout.scratch("rebuild")))
        let time = layout.monthSource.flatMap { columns.place(of: $0) }
        let stored = try layout.format.forEachRow(path, columns, key: key, hash) { entry, text in
            if let time, layout.part(of: text(time)) != part { throw FileFailure.ofAnotherMonth(path) }
            try sorter.append(SortRecord(entry: entry, order: UInt64(entry.offset)))
        }
        guard !key.isEmpty else {
            guard let data = try folder.fingerprint(layout.data(part)) else { return nil }
            return LivingFile(
                rows: stored.rows, width: stored.width, data: data, keys: Fingerprint(size: 0, modified: 0))
        }
        return try write(try sorter.sorted(), part, stored.width)
    }

    /// A line without an end would run into the next one.
    private func completeLastLine(_ path: String, _ name: String) throws -> Bool {
        guard let size = try folder.fingerprint(name)?.size else { return false }
        // Without rows there is still a header.
        if size == 0 { return layout.format == .jsonLines }
        let file = try OpenFile(writing: path, makes: false)
        var last: UInt8 = 0
        _ = try withUnsafeMutableBytes(of: &last) { try file.read(into: $0, at: size - 1) }
        guard last != CSVField.lineFeed else { return true }
        try withUnsafeBytes(of: CSVField.lineFeed) { try file.write($0, at: size) }
        try file.sync()
        return true
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
