// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
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
    private var ledger = Ledger()
    private var reached: Int64?
    private var pass: PassState

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    /// - Parameter bookmark: Unix seconds that the last run came to, to go on from there.
    init(_ table: Table, layout: TablePlan.Layout, isLegacy: Bool, bookmark: Int64?, folder: String) throws {
        self.table = table
        self.layout = layout
        self.isLegacy = isLegacy
        self.bookmark = bookmark
        file = try SpoolFile(folder: folder)
        spooler = RowSpooler(layout: layout, isLegacy: isLegacy)
        pass = PassState(last: try bookmark.map { try PassProgress(until: $0, read: Spans([0...$0])).progress })
    }

    var standing: Standing { pass.standing }

    /// A stream that is refused together with others is read once more alone: then nothing of it is there yet.
    func begin(_ pass: Pass) throws {
        _ = try self.pass.begin(pass)
        spooler = RowSpooler(layout: layout, isLegacy: isLegacy)
        length = 0
        ledger = Ledger()
    }

    func write(_ batch: RowBatch, of walk: WalkAttempt) throws {
        try pass.requireOpen()
        let rows = batch.lastRows(of: table.key)
        let names = spooler.columnNames(of: batch)
        for row in rows {
            try spooler.append(row: row, of: batch, names)
            if spooler.buffer.count >= 1 << 18 { try flush() }
        }
        try flush()
        ledger += Ledger(
            read: batch.rowCount + batch.refused.count, refused: batch.refused.count,
            repeated: batch.rowCount - rows.count, new: rows.count)
    }

    /// Nothing is durable before the end of the run, so that there is nothing to do.
    func commit(_ progress: CustomerIORecords.Progress, completed: [WalkAttempt]) throws { try pass.commit(progress) }

    func isComplete(_ scope: Scope) -> Bool { false }

    func finish(_ completed: CompletedPass, report: @escaping @Sendable (FinishProgress) -> Void) throws -> Ledger {
        try pass.seal(completed)
        try pass.close()
        reached = try PassProgress(completed.standing)?.until
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
