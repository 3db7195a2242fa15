// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIOFiles
import CustomerIORecords

/// Keeps the rows of one stream on disk until the run is over and the columns are known.
///
/// Nothing outlives the process: the platform takes tables and state together, and only from a run that succeeded.
actor FeedWriter: TableWriter {
    private let queue = QueueExecutor("cioferry.files")
    private let table: Table
    private let spooler: RowSpooler
    private let folder: String
    private var spool: RowSpool
    /// What was refused, with the reason; nil as long as there is none.
    private var refusals: RowSpool?
    private var reached: Int64?
    private var pass: PassState

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - spooler: Makes rows of what comes.
    ///   - bookmark: Unix seconds that the last run came to, to go on from there.
    init(_ table: Table, _ spooler: RowSpooler, bookmark: Int64?, folder: String) throws {
        self.table = table
        self.spooler = spooler
        self.folder = folder
        spool = try RowSpool(spooler, key: table.key, absent: table.absent, folder: folder)
        pass = PassState(last: try bookmark.map { try PassProgress(until: $0, read: Spans([0...$0])).progress })
    }

    var standing: Standing { pass.standing }

    /// A stream that is refused together with others is read once more alone: then nothing of it is there yet.
    func begin(_ pass: Pass) throws {
        _ = try self.pass.begin(pass)
        spool = try RowSpool(spooler, key: table.key, absent: table.absent, folder: folder)
        refusals = nil
    }

    func write(_ batch: RowBatch, of walk: WalkAttempt) throws {
        try pass.requireOpen()
        try spool.append(batch, of: walk)
        guard !batch.refused.isEmpty else { return }
        if refusals == nil { refusals = try RefusedTable.spool(absent: table.absent, folder: folder) }
        try refusals?.append(RefusedTable.batch(batch.refused), of: walk)
    }

    /// Nothing is durable before the end of the run; but which attempts count is said here.
    func commit(_ progress: CustomerIORecords.Progress, completed: [WalkAttempt]) throws {
        try pass.commit(progress)
        for walk in completed {
            try spool.complete(walk)
            try refusals?.complete(walk)
        }
    }

    func isComplete(_ scope: Scope) -> Bool { false }

    func finish(_ completed: CompletedPass, report: @escaping @Sendable (FinishProgress) -> Void) throws -> Ledger {
        try pass.seal(completed)
        try spool.finish()
        try refusals?.finish()
        try pass.close()
        reached = try PassProgress(completed.standing)?.until
        let refused = refusals?.read ?? 0
        return Ledger(
            read: spool.read + refused, refused: refused, repeated: spool.repeated, new: spool.read - spool.repeated)
    }

    /// What was kept, for the one who writes the table.
    var rows: SpooledRows { spool.rows(of: table.name, reached: reached) }

    var refused: SpooledRows? { refusals?.rows(of: table.name) }
}
