// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// Writes one table; each act is one transaction that ends with the stream's row in `_state`.
actor SQLiteTableWriter: TableWriter {
    private let table: Table
    private let file: DatabaseFile
    private let extractedAt: String
    private var state: StreamState

    init(table: Table, file: DatabaseFile, extractedAt: String, state: StreamState) {
        self.table = table
        self.file = file
        self.extractedAt = extractedAt
        self.state = state
    }

    var committed: Commit? { state.commit }

    func begin(_ checkpoint: Checkpoint) async throws {
        state = try await act { state, db in
            if state.mode == .replace { try stage(state, db) }
            state.base = try target(state, db).count()
            state.isRunning = true
            state.ledger = .zero
            state.checkpoint = checkpoint
        }
    }

    func write(_ batch: RecordBatch) async throws {
        state = try await act { state, db in
            try requirePass(state)
            let target = target(state, db)
            let layout = try target.fit(batch)
            try file.step("table fitted")
            let written = try RowInsertion(table: target, layout: layout, extractedAt: extractedAt).insert(batch)
            try file.step("rows inserted")
            try Bookkeeping.keep(batch.refused, stream: state.stream, run: batch.checkpoint.run, db)
            try file.step("refused rows kept")
            state.ledger += batch.tally
            state.ledger += Ledger(written: written, merged: batch.rowCount - written)
            state.checkpoint = batch.checkpoint
        }
    }

    func finish(_ checkpoint: Checkpoint) async throws -> Ledger {
        let (next, fault) = try await file.transaction { [self, state] db in
            var next = state
            try requirePass(next)
            let fault = try foundFault(in: next, db)
            if let fault {
                // What is added cannot be told from what was there, so that another pass would add it twice.
                guard next.mode != .append else { throw fault }
                try Bookkeeping.forgetRefused(of: next, db)
                next.abandonPass()
            } else {
                try close(&next, at: checkpoint, db)
            }
            try next.save(db)
            return (next, fault)
        }
        state = next
        if let fault { throw fault }
        return state.ledger
    }

    /// A table that somebody else changed meanwhile is not vouched for: its pass is given up, so that the next run begins
    /// another one.
    private nonisolated func foundFault(in state: StreamState, _ db: Database) throws -> DestinationError? {
        let target = target(state, db)
        let count = try target.count()
        let expected = state.base + state.ledger.written
        guard count != expected else { return nil }
        return DestinationError(
            .corrupt,
            "Table \"\(target.name)\" has \(count) rows instead of \(expected): somebody else changed it during the extraction; start again, and it is read anew."
        )
    }

    private nonisolated func close(_ state: inout StreamState, at checkpoint: Checkpoint, _ db: Database) throws {
        if state.mode == .replace {
            try target(state, db).takePlace(of: StoredTable(name: state.table, key: [], db: db))
            try file.step("stage swapped in")
        }
        try Bookkeeping.keep(state.ledger, stream: state.stream, run: checkpoint.run, at: extractedAt, db)
        try file.step("ledger kept")
        state.isRunning = false
        state.checkpoint = checkpoint
    }

    /// Runs one act and gives the state after it, which is true only if the transaction was.
    private func act(
        _ body: @Sendable (inout StreamState, Database) throws -> Void
    ) async throws -> StreamState {
        try await file.transaction { [state] db in
            var next = state
            try body(&next, db)
            try next.save(db)
            return next
        }
    }

    private nonisolated func target(_ state: StreamState, _ db: Database) -> StoredTable {
        StoredTable(name: state.target, key: Opening.key(of: table), db: db)
    }

    /// Makes an empty stage that has all columns the table ever had.
    private nonisolated func stage(_ state: StreamState, _ db: Database) throws {
        if state.isRunning { try Bookkeeping.forgetRefused(of: state, db) }
        let stage = target(state, db)
        try stage.drop()
        try file.step("old stage dropped")
        var layout = table.columns.reduce(into: Layout()) { $0.join($1) }
        layout.join(try Layout.load(state.table, db))
        try stage.create(layout)
        try file.step("stage created")
    }

    private nonisolated func requirePass(_ state: StreamState) throws {
        guard state.isRunning else {
            throw DestinationError(.failed, "Table \"\(state.table)\" has no pass to go on with: begin one first.")
        }
    }
}
