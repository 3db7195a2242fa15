// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Writes one table. An act appends to files, then replaces the state file that says how much of them is committed;
/// that is the moment at which it happened.
actor FileTableWriter: TableWriter {
    private let queue = DiskQueue()
    private let table: Table
    private let files: TableFiles
    private let extractedAt: String
    private var state: TableState

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    init(table: Table, files: TableFiles, extractedAt: String) {
        self.table = table
        self.files = files
        self.extractedAt = extractedAt
        state = TableState(table, format: files.format)
    }

    var committed: Commit? { state.commit }

    /// Finds out what is committed and takes away what is not.
    func recover() throws { try DestinationError.naming { try takeUp() } }

    func begin(_ checkpoint: Checkpoint) throws { try DestinationError.naming { try beginPass(checkpoint) } }

    func write(_ batch: RecordBatch) throws { try DestinationError.naming { try store(batch) } }

    func finish(_ checkpoint: Checkpoint) throws -> Ledger { try DestinationError.naming { try endPass(checkpoint) } }

    private func takeUp() throws {
        state = try files.load(table)
        try files.clean(&state)
        if state.mode != table.mode.rawValue {
            if state.running { state.abandonPass() }
            state.mode = table.mode.rawValue
        }
        try commit(state)
        try files.cut(state)
    }

    private func beginPass(_ checkpoint: Checkpoint) throws {
        try files.clean(&state)
        var next = state
        next.abandonStage()
        if table.mode == .replace {
            next.generation += 1
            next.stage = FileState(
                columns: [].joined(with: table.columns + state.table.columns.map { Column($0.source, .string) }))
        }
        next.running = true
        next.passStart = next.target.length
        next.refusedStart = next.refusedLength
        next.ledger = .zero
        next.checkpoint = checkpoint
        try commit(next)
        try files.cut(state)
    }

    private func store(_ batch: RecordBatch) throws {
        try requirePass()
        try files.clean(&state)
        var next = state
        let rows = BatchRows(batch, key: state.key)
        try files.append(rows, declared: table.columns, extractedAt: extractedAt, to: &next)
        let refused = batch.refused.flatMap { JSONLine.refusal($0, run: batch.checkpoint.run) }
        next.refusedLength = try files.append(refused, to: files.layout.refused, committed: next.refusedLength)
        next.ledger += batch.tally
        next.ledger += Ledger(written: rows.rows.count, merged: batch.rowCount - rows.rows.count)
        next.checkpoint = batch.checkpoint
        try commit(next)
    }

    private func endPass(_ checkpoint: Checkpoint) throws -> Ledger {
        try requirePass()
        try files.clean(&state)
        var next = state
        try files.append(nil, declared: table.columns, extractedAt: extractedAt, to: &next)
        try files.verify(next)
        let line = JSONLine.ledger(next.ledger, run: checkpoint.run, finishedAt: extractedAt)
        next.ledgerLength = try files.append(line, to: files.layout.ledger, committed: next.ledgerLength)
        if let stage = next.stage {
            next.table = stage
            next.stage = nil
            next.arriving = true
        }
        next.running = false
        next.checkpoint = checkpoint
        try commit(next)
        return state.ledger
    }

    private func commit(_ next: TableState) throws {
        try files.save(next)
        state = next
        try files.clean(&state)
    }

    private func requirePass() throws {
        guard state.running else {
            throw DestinationError(.failed, "Table \"\(table.name)\" has no pass to go on with: begin one first.")
        }
    }
}
