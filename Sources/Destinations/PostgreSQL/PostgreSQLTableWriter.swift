// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Writes one table; each act is one transaction.
actor PostgreSQLTableWriter: TableWriter {
    private let table: Table
    private let place: Place
    private var state: TableState
    /// The stage's columns; nil until they are needed.
    private var layout: Layout?
    /// The last row that is staged has this number.
    private var lastRow: Int64 = 0
    private var held = HeldRows()
    private let turns = OneAtATime()

    init(_ table: Table, _ place: Place, _ state: TableState) {
        self.table = table
        self.place = place
        self.state = state
    }

    var standing: Standing { state.pass.standing }

    /// Without a key nothing says which rows are which, so that a table is replaced whole.
    private var isReplaced: Bool { table.absent == .gone || table.key.isEmpty }

    func begin(_ pass: Pass) async throws {
        try await turns.run { try await beginInTurn(pass) }
    }

    private func beginInTurn(_ pass: Pass) async throws {
        var next = state
        let beginning = try next.pass.begin(pass)
        guard let open = next.pass.open else { return }
        let numbers: Stage.Numbers
        (state, numbers) = try await losing {
            try await place.act(isQuiet: true) { [table, place, next, isReplaced] connection in
                var next = next
                switch (beginning, next.stage) {
                case (.goesOn, let stage?):
                    try stage.requireAlive(connection)
                    if isReplaced { try stage.dropUnfinished(connection) }
                case (.abandons, let stage?) where !isReplaced:
                    try stage.requireAlive(connection)
                    try stage.forgetScopes(connection)
                    try stage.save(open, connection)
                default:
                    var layout = try Layout.load(next.table.name, connection, place)
                    for column in table.columns { layout.join(column, place.options) }
                    let stage = Stage(stream: next.stream, stored: next.table)
                    try stage.make(open, layout, key: table.key, connection)
                    try connection.run(
                        "UPDATE \(place.quoted("_state")) SET closed = NULL WHERE stream = \(stage.streamText)")
                    next.stage = stage
                }
                return (next, try next.stage?.numbers(connection) ?? Stage.Numbers())
            }
        }
        (layout, lastRow, held) = (nil, numbers.row, HeldRows(after: numbers.attempt))
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
        let finished = completed.map { (scope: $0.scope, attempt: held.number(of: $0)) }
        try await stage { [pass] stage, connection in
            try stage.complete(finished, connection)
            if let open = pass.open { try stage.save(open, connection) }
        }
        state.pass = pass
        held.end(completed)
    }

    func isComplete(_ scope: Scope) async throws -> Bool {
        guard let stage = state.stage else { return false }
        return try await place.read { try stage.isComplete(scope, $0) }
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
            try await stage { [sealed] stage, connection in
                try stage.spare(pass.spared, connection)
                if let open = sealed.open { try stage.save(open, connection) }
            }
            state.pass = sealed
        }
        guard let stage = state.stage, let open = sealed.open?.sealed else {
            throw DestinationError(.failed, "Table \"\(state.table.name)\" has no pass to finish.")
        }
        let finish = Finish(table: table, stage: stage, pass: open, testimony: pass.testimony, report: report)
        let ledger = try await losing { try await finish.run() }
        try sealed.close()
        state.pass = sealed
        state.stage = nil
        layout = nil
        return ledger
    }

    // MARK: Staging

    /// Puts down what is held in memory, and does what belongs to it, as one act. If it fails everything is still held.
    private func stage(_ body: @escaping @Sendable (Stage, Connection) throws -> Void) async throws {
        guard let stage = state.stage else { throw DestinationError(.failed, "No pass has begun.") }
        let batches = held.batches
        let layout = try await widened(stage, for: batches)
        // An attempt that begins meanwhile has a number that is saved with the next act, like its rows.
        let numbers = Stage.Numbers(row: lastRow, attempt: held.lastAttempt)
        lastRow = try await losing {
            try await place.act { [table, place] connection in
                try stage.requireAlive(connection)
                var numbers = numbers
                try stage.put(batches, layout, key: table.key, &numbers, connection)
                try stage.save(numbers, connection)
                try place.step("rows staged")
                try body(stage, connection)
                return numbers.row
            }
        }
        held.removeFirst(batches.count)
    }

    private func widened(_ stage: Stage, for held: [HeldRows.Batch]) async throws -> Layout {
        let known: Layout
        if let layout {
            known = layout
        } else {
            known = try await place.read { [place] in try Layout.load(stage.table.name, $0, place) }
        }
        let wanted = stage.widened(known, for: held)
        if wanted.entries.count > known.entries.count {
            try await losing {
                try await place.act(isQuiet: true) { [table] in
                    try stage.widen(from: known.entries.count, to: wanted, key: table.key, $0)
                }
            }
        }
        layout = wanted
        return wanted
    }

    /// Puts it into a sentence that the server has lost what was staged; the pass is over then.
    private func losing<Result>(_ body: () async throws -> Result) async throws -> Result {
        do { return try await body() } catch is StageLost {
            if let stage = state.stage { try? await place.act(isQuiet: true) { try stage.drop($0) } }
            state.pass = PassState(last: state.pass.last)
            state.stage = nil
            (layout, held) = (nil, HeldRows())
            throw DestinationError(
                .failed,
                "The PostgreSQL server has crashed, and with that it lost what was staged for table \"\(state.table.name)\": start again, and it is read anew."
            )
        }
    }
}
