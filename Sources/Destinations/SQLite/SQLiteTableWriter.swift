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
    private var pending: [(rows: RowBatch, attempt: Int64, scope: Scope)] = []
    private var pendingBytes = 0
    /// The walks that are under way, and the last number that an attempt has got.
    private var attempts: [WalkAttempt: Int64] = [:]
    private var lastAttempt: Int64 = 0
    private var turns = OneAtATime()

    /// So much is held in memory.
    private static let bufferSize = 4 << 20

    init(_ table: Table, _ file: DatabaseFile, _ state: TableState) {
        self.table = table
        self.file = file
        self.state = state
    }

    var standing: Standing { state.pass.standing }

    func begin(_ pass: Pass) async throws {
        try await inTurn { try await beginInTurn(pass) }
    }

    private func beginInTurn(_ pass: Pass) async throws {
        var next = state
        let beginning = try next.pass.begin(pass)
        guard let open = next.pass.open else { return }
        if try await file.read({ [table, next] db in try next.needsStage(table, db) }) { try await file.attachStage() }
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
        (layout, pending, pendingBytes, attempts) = (nil, [], 0, [:])
        filter = KeyFilter()
        filter.isBlind = beginning != .first
    }

    func write(_ rows: RowBatch, of walk: WalkAttempt) async throws {
        try state.pass.requireOpen()
        pending.append((rows, number(of: walk), walk.scope))
        pendingBytes += rows.size
        guard pendingBytes >= Self.bufferSize else { return }
        try await inTurn { if pendingBytes >= Self.bufferSize { try await stage { _, _ in } } }
    }

    func commit(_ progress: Progress, completed: [WalkAttempt]) async throws {
        try await inTurn { try await commitInTurn(progress, completed) }
    }

    private func commitInTurn(_ progress: Progress, _ completed: [WalkAttempt]) async throws {
        var pass = state.pass
        try pass.commit(progress)
        let finished = completed.map { (number(of: $0), $0.scope) }
        try await stage { [pass] stage, db in
            for (attempt, scope) in finished { try stage.complete(scope, attempt: attempt, db) }
            if let open = pass.open { try stage.save(open, db) }
        }
        state.pass = pass
        for walk in completed { attempts[walk] = nil }
    }

    func isComplete(_ scope: Scope) async throws -> Bool {
        guard let stage = state.stage else { return false }
        return try await file.read { try stage.isComplete(scope, $0) }
    }

    func finish(
        _ pass: CompletedPass, report: @escaping @Sendable (FinishProgress) -> Void
    ) async throws -> Ledger {
        try await inTurn { try await finishInTurn(pass, report) }
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

    private func number(of walk: WalkAttempt) -> Int64 {
        if let known = attempts[walk] { return known }
        lastAttempt += 1
        attempts[walk] = lastAttempt
        return lastAttempt
    }

    /// Puts down what is held in memory, and does what belongs to it, as one act. If it fails everything is still held.
    private func stage(_ body: @escaping @Sendable (Stage, Database) throws -> Void) async throws {
        guard let stage = state.stage else { throw DestinationError(.failed, "No pass has begun.") }
        let (count, bytes) = (pending.count, pendingBytes)
        let act = { @Sendable [table, file, pending, layout, filter, stored = state.table] (db: Database) in
            var staging = try Staging(
                stage, table, stored, layout, filter, extractedAt: file.extractedAt, db)
            defer { staging.end() }
            for (rows, attempt, scope) in pending {
                try staging.widen(for: rows)
                try stage.note(try staging.insert(rows), rows.refused, of: scope, attempt, table.absent, db)
            }
            try stage.skip(staging.skipped, db)
            try file.step("rows staged")
            try body(stage, db)
            return (staging.layout, staging.filter)
        }
        (layout, filter) = try await stage.isComparing ? file.stagingAct(act) : file.act(act)
        // Others may have come meanwhile.
        pending.removeFirst(count)
        pendingBytes -= bytes
    }

    private func inTurn<Result: Sendable>(_ act: () async throws -> Result) async throws -> Result {
        if !turns.take() { await withCheckedContinuation { turns.wait($0) } }
        defer { turns.pass() }
        return try await act()
    }
}
