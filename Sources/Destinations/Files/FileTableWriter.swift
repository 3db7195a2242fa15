// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Writes one table.
actor FileTableWriter: TableWriter {
    private let queue = QueueExecutor("cioferry.files")
    let files: TableFiles
    private(set) var state = TableState(id: 0)
    private(set) var stage: Stage
    /// The walks that are being read, and the numbers of their rows.
    private var walks: [WalkAttempt: Int] = [:]
    /// What the next commit adds besides rows.
    private var begun: [Int: WalkAttempt] = [:]
    private var refused: [(walk: Int, refusal: Refusal)] = []
    var columns = FileColumns()
    private var firstWalk = 1
    private var nextWalk = 1

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    init(_ files: TableFiles) {
        self.files = files
        stage = Stage(
            files.table, files.layout, files.folder, files.state.hash, files.extractedAt, state: TableState(id: 0))
    }

    /// - Parameter first: What is to be taken over.
    func recover(_ first: FirstEdition?) throws {
        try DestinationError.naming {
            try load(files.recover())
            firstWalk = nextWalk
            if let first { try takeOver(first) }
        }
    }

    /// Begins from what is committed.
    private func load(_ new: TableState) {
        state = new
        columns = new.columns
        nextWalk = max(nextWalk, new.nextWalk)
        walks = [:]
        begun = [:]
        refused = []
        stage.reset(new)
    }

    package var standing: Standing { state.pass.standing }

    package func begin(_ pass: Pass) throws {
        try DestinationError.naming {
            var next = state.pass
            let beginning = try next.begin(pass)
            try files.transaction("begin") { try $0.begin(next, beginning, state.id) }
            try load(files.load())
            firstWalk = nextWalk
        }
    }

    package func write(_ rows: RowBatch, of walk: WalkAttempt) throws {
        try DestinationError.naming {
            try state.pass.requireOpen()
            let number = try number(of: walk)
            columns.join(rows.columns)
            columns.joinVariants(for: rows)
            try stage.write(rows, walk: number, columns: columns)
            refused += rows.refused.map { (number, $0) }
        }
    }

    /// Rows that count in any case need not be told apart by their walks.
    func number(of walk: WalkAttempt) throws -> Int {
        guard Counting(files.table) == .whenComplete else { return 0 }
        if let number = walks[walk] { return number }
        // It may be complete already, and go on all the same.
        let known = try files.read { try $0.number(of: walk, since: firstWalk, state.id) }
        let number = known ?? nextWalk
        walks[walk] = number
        guard known == nil else { return number }
        begun[number] = walk
        nextWalk += 1
        return number
    }

    package func commit(_ progress: Progress, completed: [WalkAttempt]) throws {
        try DestinationError.naming {
            var pass = state.pass
            try pass.commit(progress)
            try commit(pass, completed: completed) { _ in }
        }
    }

    /// Makes what was written durable, and with it what `more` adds.
    private func commit(_ pass: PassState, completed: [WalkAttempt], _ more: (TableStore) throws -> Void) throws {
        let (staged, ranges) = try stage.pending()
        let commit = StageCommit(
            pass: pass, columns: columns, staged: staged, ranges: ranges, begun: begun, completed: completed,
            refused: refused)
        var next = nextWalk
        try files.transaction("commit") {
            nextWalk = next
            state.pass = pass
            state.columns = columns
            stage.didCommit()
            begun = [:]
            refused = []
            for walk in completed { walks[walk] = nil }
        } _: { store in
            try store.commit(commit, state.id, since: firstWalk, next: &next)
            try more(store)
        }
    }

    package func isComplete(_ scope: Scope) throws -> Bool { try files.read { try $0.isComplete(scope, state.id) } }

    package func finish(
        _ pass: CompletedPass, report: @escaping @Sendable (FinishProgress) -> Void
    ) throws -> Ledger {
        try DestinationError.naming {
            try seal(pass)
            // A finish that failed may have come further than this writer knows.
            _ = try files.landAnnounced(state.id)
            try load(files.load())
            guard let sealed = state.pass.open?.sealed else {
                throw DestinationError(.failed, "Table \"\(files.table.name)\" has no pass to finish.")
            }
            if !state.isApplied {
                do {
                    try Application(files: files, state: state, sealed: sealed, report: report).run()
                } catch {
                    // What was applied stays so; what follows goes on from there.
                    try load(files.load())
                    throw error
                }
            }
            var next = state.pass
            try next.close()
            let ledger = try files.transaction("close") {
                try $0.close(next, of: sealed.id, pass.testimony, at: files.extractedAt.text, state.id)
            }
            try load(files.load())
            try files.describe()
            return ledger
        }
    }

    private func seal(_ pass: CompletedPass) throws {
        var next = state.pass
        let isNew = next.open?.sealed == nil
        try next.seal(pass)
        guard isNew else { return }
        var number = nextWalk + 1
        try commit(next, completed: []) { try $0.seal(next, spared: pass.spared, state.id, next: &number) }
        nextWalk = number
    }
}
