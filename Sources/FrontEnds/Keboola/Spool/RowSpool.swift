// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The rows of one stream on disk, and what tells those that count from the others.
struct RowSpool {
    private let file: SpoolFile
    private var spooler: RowSpooler
    private var length = 0
    private var number = 0
    private var attempts: AttemptLog?
    private var keys: KeyLog?
    private var dropped = DroppedRows()
    /// Rows of attempts that do not count.
    private(set) var abandoned = 0

    /// - Parameters:
    ///   - key: The columns that identify a row; none if rows do not come again.
    ///   - absent: Where absence means ``Absence/kept``, every attempt counts.
    init(_ spooler: RowSpooler, key: [ExactText], absent: Absence, folder: String) throws {
        file = try SpoolFile(folder: folder)
        self.spooler = spooler
        attempts = absent == .gone ? AttemptLog(folder: folder) : nil
        keys = key.isEmpty ? nil : KeyLog(key, folder: folder)
    }

    /// Rows that count but for later ones of their key.
    var read: Int { number - abandoned }
    var repeated: Int { dropped.count - abandoned }

    mutating func append(_ batch: RowBatch, of walk: WalkAttempt) throws {
        let columns = spooler.columns(of: batch)
        for row in 0..<batch.rowCount {
            try spooler.append(row: row, of: batch, columns)
            if spooler.buffer.count >= 1 << 18 { try flush() }
        }
        try flush()
        try keys?.note(batch, from: number)
        try attempts?.note(number..<number + batch.rowCount, of: walk)
        number += batch.rowCount
    }

    mutating func complete(_ walk: WalkAttempt) throws { try attempts?.complete(walk) }

    /// All rows are there: decides which of them count.
    mutating func finish() throws {
        try attempts?.apply(to: &dropped)
        abandoned = dropped.count
        attempts = nil
        try keys?.apply(to: &dropped)
        keys = nil
    }

    private mutating func flush() throws {
        let bytes = spooler.takeBuffer()
        try bytes.withUnsafeBytes { try file.write($0, at: length) }
        length += bytes.count
    }

    func rows(of stream: String, reached: Int64? = nil) -> SpooledRows {
        SpooledRows(
            stream: stream, file: file, length: length, number: number, dropped: dropped,
            columns: spooler.columns.map { ColumnPath(bytes: $0) }, kinds: spooler.kinds, reached: reached)
    }
}
