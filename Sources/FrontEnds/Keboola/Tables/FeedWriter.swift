// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords

/// Keeps the rows of one stream on disk until the run is over and the columns are known.
///
/// Nothing outlives the process: the platform takes tables and state together, and only from a run that succeeded.
actor FeedWriter: TableWriter {
    private let queue = DiskQueue()
    private let table: Table
    private let file: SpoolFile
    private let layout: TablePlan.Layout
    private let isLegacy: Bool
    private let bookmark: Int64?
    private var spooler: RowSpooler
    private var length = 0
    private var ledger = Ledger.zero
    private var reached: Int64?

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    /// - Parameter bookmark: Unix seconds that the last run came to, to go on from there.
    init(_ table: Table, layout: TablePlan.Layout, isLegacy: Bool, bookmark: Int64?, folder: String) throws {
        self.table = table
        self.layout = layout
        self.isLegacy = isLegacy
        self.bookmark = bookmark
        file = try SpoolFile(folder: folder)
        spooler = RowSpooler(layout: layout, isLegacy: isLegacy)
    }

    var committed: Commit? {
        bookmark.map { Commit(checkpoint: Checkpoint(run: "", page: nil, watermark: String($0)), ledger: .zero) }
    }

    func begin(_ checkpoint: Checkpoint) {
        spooler = RowSpooler(layout: layout, isLegacy: isLegacy)
        length = 0
        ledger = .zero
    }

    func write(_ batch: RecordBatch) throws {
        let rows = BatchRows(batch, key: table.key).rows
        let names = spooler.columnNames(of: batch)
        for row in rows {
            try spooler.append(row: row, of: batch, names)
            if spooler.buffer.count >= 1 << 18 { try flush() }
        }
        try flush()
        ledger += batch.tally
        ledger += Ledger(written: rows.count, merged: batch.rowCount - rows.count)
    }

    func finish(_ checkpoint: Checkpoint) -> Ledger {
        reached = checkpoint.watermark.flatMap { Int64($0) }
        return ledger
    }

    private func flush() throws {
        let bytes = spooler.takeBuffer()
        try file.write(bytes, at: length)
        length += bytes.count
    }

    /// What was kept, for the one who writes the table.
    var rows: SpooledRows {
        SpooledRows(
            stream: table.name, file: file, length: length,
            columns: spooler.columns.map { String(decoding: $0, as: UTF8.self) }, filled: spooler.filled,
            kinds: spooler.kinds, ledger: ledger, reached: reached)
    }
}
