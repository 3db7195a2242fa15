// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// Writes one table; each act is one transaction.
actor SQLiteTableWriter: TableWriter {
    private let table: Table
    private let file: DatabaseFile
    private var state: TableState
    /// The stage's columns; nil until they are needed.
    private var layout: Layout?
    private var filter = KeyFilter()
    private var held = HeldRows()
    private let turns = OneAtATime()

    init(_ table: Table, _ file: DatabaseFile, _ state: TableState) {
        self.table = table
        self.file = file
        self.state = state
    }

    var standing: Standing { state.pass.standing }

    func begin(_ pass: Pass) async throws {
        try await turns.run { try await beginInTurn(pass) }
    }

    private func beginInTurn(_ pass: Pass) async throws {
        var next = state
        let beginning = try next.pass.begin(pass)
        guard let open = next.pass.open else { return }
        if try await file.read({ [table, next] db in try next.needsStage(table, db) }) { try await file.attachStage() }
        let lastAttempt: Int64
        (state, lastAttempt) = try await file.act { [table, file, next] db in
            var next = next
            switch (beginning, next.stage) {
            case (.goesOn, let stage?):
                if table.absent == .gone { try stage.dropUnfinished(db) }
            case (.abandons, let stage?) where table.absent == .kept:
                try stage.forgetScopes(db)
                try stage.save(open, db)
            case (_, let stage):
                try stage?.drop(db)
                try next.forgetClosed(db)
                try file.step("old stage dropped")
                next.stage = try next.makeStage(table, open, db)
            }
            try file.step("stage ready")
            return (next, try next.stage?.lastAttempt(db) ?? 0)
        }
        (layout, held) = (nil, HeldRows(after: lastAttempt))
        filter = KeyFilter()
        filter.isBlind = beginning != .first
    }

    func write(_ rows: RowBatch, of walk: WalkAttempt) async throws {
        try state.pass.requireOpen()
        held.add(rows, of: walk)
        guard held.isFull else { return }
        try await turns.run { if held.isFull { try await stage { _, _ in } } }
    }

    func commit(_ progress: Progress, completed: [WalkAttempt]) async throws {
        try await turns.run { try await commitInTurn(progress, completed) }
    }

    private func commitInTurn(_ progress: Progress, _ completed: [WalkAttempt]) async throws {
        var pass = state.pass
        try pass.commit(progress)
        let finished = completed.map { (held.number(of: $0), $0.scope) }
        try await stage { [pass] stage, db in
            for (attempt, scope) in finished { try stage.complete(scope, attempt: attempt, db) }
            if let open = pass.open { try stage.save(open, db) }
        }
        state.pass = pass
        held.end(completed)
    }

    func isComplete(_ scope: Scope) async throws -> Bool {
        guard let stage = state.stage else { return false }
        return try await file.read { try stage.isComplete(scope, $0) }
    }

    func finish(
        _ pass: CompletedPass, report: @escaping @Sendable (FinishProgress) -> Void
    ) async throws -> Ledger {
        try await turns.run { try await finishInTurn(pass, report) }
    }

    private func finishInTurn(
        _ pass: CompletedPass, _ report: @escaping @Sendable (FinishProgress) -> Void
    ) async throws -> Ledger {
        var sealed = state.pass
        try sealed.seal(pass)
        if state.pass != sealed {
            try await stage { [sealed] stage, db in
                try stage.spare(pass.spared, db)
                if let open = sealed.open { try stage.save(open, db) }
            }
            state.pass = sealed
        }
        guard let stage = state.stage, let open = sealed.open?.sealed else {
            throw DestinationError(.failed, "Table \"\(state.name)\" has no pass to finish.")
        }
        let finish = Finish(
            table: table, stored: state.table, stage: stage, pass: open, testimony: pass.testimony, file: file,
            report: report)
        let ledger = try await finish.run()
        try sealed.close()
        state.pass = sealed
        state.stage = nil
        layout = nil
        return ledger
    }

    // MARK: Staging

    /// Puts down what is held in memory, and does what belongs to it, as one act. If it fails everything is still held.
    private func stage(_ body: @escaping @Sendable (Stage, Database) throws -> Void) async throws {
        guard let stage = state.stage else { throw DestinationError(.failed, "No pass has begun.") }
        let batches = held.batches
        let act = { @Sendable [table, file, layout, filter, stored = state.table] (db: Database) in
            var staging = try Staging(
                stage, table, stored, layout, filter, extractedAt: file.extractedAt, db)
            defer { staging.end() }
            for batch in batches {
                try staging.widen(for: batch.rows)
                let rows = try staging.insert(batch.rows)
                try stage.note(rows, batch.rows.refused, of: batch.scope, batch.attempt, table.absent, db)
            }
            try stage.skip(staging.skipped, db)
            try file.step("rows staged")
            try body(stage, db)
            return (staging.layout, staging.filter)
        }
        (layout, filter) = try await stage.isComparing ? file.stagingAct(act) : file.act(act)
        held.removeFirst(batches.count)
    }
}
