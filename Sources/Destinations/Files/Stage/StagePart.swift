// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// The stage of one file of a table: rows as they will stand there, and beside them which row each is.
///
/// The records are 40 bytes for a row of the text, and 16 for a row that the table has as it is.
final class StagePart {
    let name: String
    let text: StageFile
    let records: StageFile
    private(set) var committed: StagedPart
    /// What is behind the committed part.
    private(set) var ranges: [StagedRange] = []
    /// Rows of the table's file.
    let rows: Int
    private var isNew: Bool
    private var width: Int
    private var lookup: KeyLookup?

    init(_ name: String, _ layout: TableLayout, _ folder: Folder, committed: StagedPart?, rows: Int) {
        self.name = name
        self.rows = rows
        self.committed = committed ?? StagedPart()
        text = StageFile(folder.absolute(layout.stagedText(name)), committed: self.committed.textLength)
        records = StageFile(folder.absolute(layout.stagedRecords(name)), committed: self.committed.recordsLength)
        isNew = self.committed.textLength == 0
        width = self.committed.width
    }

    /// What a commit keeps.
    var staged: StagedPart {
        StagedPart(
            textLength: text.length, recordsLength: records.length, width: width, voidSeen: committed.voidSeen)
    }

    var isChanged: Bool { !ranges.isEmpty }
    var buffered: Int { text.buffer.count + records.buffer.count }

    /// Appends a row to the text, which begins with a header.
    /// - Returns: Where the row begins, and what `write` returns.
    @inline(__always)
    func appendText(
        _ header: [UInt8], width: Int, _ write: (inout OutputBuffer) -> UInt64
    ) -> (offset: Int, content: UInt64) {
        if isNew {
            self.width = width
            text.buffer.append(header)
        }
        let offset = text.length
        return (offset, write(&text.buffer))
    }

    /// Takes the last row back.
    @inline(__always)
    func removeText(from offset: Int) {
        text.buffer.shorten(to: isNew ? 0 : text.buffer.count - (text.length - offset))
    }

    @inline(__always)
    func append(_ entry: RowEntry, walk: Int) {
        isNew = false
        withUnsafeBytes(of: entry) { records.buffer.append($0) }
        extend(walk, StageRecord.size)
    }

    @inline(__always)
    func appendSeen(_ key: KeyHash, walk: Int) {
        withUnsafeBytes(of: (key.high, key.low & ~1)) { records.buffer.append($0) }
        extend(walk, StageRecord.seenSize)
    }

    @inline(__always)
    private func extend(_ walk: Int, _ size: Int) {
        if let last = ranges.indices.last, ranges[last].walk == walk {
            ranges[last].end += size
            ranges[last].rows += 1
        } else {
            let end = records.length
            ranges.append(StagedRange(part: name, start: end - size, end: end, rows: 1, walk: walk))
        }
    }

    /// Finds a row of the table.
    @inline(__always)
    func find(_ key: KeyHash, _ path: @autoclosure () -> String) throws -> RowEntry? {
        if rows == 0 { return nil }
        if lookup == nil { lookup = try KeyLookup(path(), rows: rows) }
        return try lookup?.find(key)
    }

    func flush() throws {
        try text.flush()
        try records.flush()
    }

    func didCommit() {
        committed = staged
        ranges = []
    }

    func close() {
        text.close()
        records.close()
        lookup = nil
    }
}

/// How the records of a stage are laid out.
enum StageRecord {
    static let size = KeyFile.entrySize
    static let seenSize = 16

    /// Reads the record at the beginning of some bytes.
    /// - Returns: The record and its size.
    @inline(__always)
    static func read(_ bytes: UnsafeRawBufferPointer, order: UInt64) -> (record: SortRecord, size: Int) {
        let low = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        if low & 1 == 1, bytes.count >= size {
            return (SortRecord(entry: bytes.loadUnaligned(as: RowEntry.self), order: order), size)
        }
        let key = KeyHash(high: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self), low: low)
        return (.seen(key, order: order), seenSize)
    }
}
