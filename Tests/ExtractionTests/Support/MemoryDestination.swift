// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A destination in memory that can be made to break down at a chosen act.
actor MemoryDestination: Destination {
    private var tables: [String: MemoryTable] = [:]
    private var workspace: String?
    private var breakdown: Breakdown?
    private var isDown = false
    /// Every act that was tried, in order.
    private(set) var acts: [Act] = []

    struct Act: Sendable, Hashable {
        enum Kind: Sendable { case begin, write, commit, finish }

        let stream: String
        let kind: Kind
    }

    /// Where a destination breaks down; from then on it refuses all acts.
    struct Breakdown: Sendable {
        enum Moment: Sendable, CaseIterable { case before, after }

        /// Counts from 1.
        let act: Int
        /// Whether that act still takes effect.
        let moment: Moment
        var stream: String?
        var onBreak: @Sendable () -> Void = {}
    }

    struct Broken: Error {}

    func rows(_ stream: String) -> [MemoryTable.Row] { tables[stream]?.rows ?? [] }
    /// The columns of the last batch.
    func columns(_ stream: String) -> [String] { tables[stream]?.columns ?? [] }
    func standing(_ stream: String) -> Standing { tables[stream]?.standing ?? Standing(last: nil, open: nil) }
    /// The scopes that are complete in the open pass.
    func completed(_ stream: String) -> Set<Scope> { tables[stream]?.completed ?? [] }
    func isComplete(_ stream: String, _ scope: Scope) -> Bool { completed(stream).contains(scope) }

    /// Plans a breakdown, counting acts from now on.
    func plan(_ breakdown: Breakdown) {
        acts = []
        self.breakdown = breakdown
    }

    /// Takes up acts again.
    /// - Returns: True if it had broken down.
    @discardableResult
    func repair() -> Bool {
        defer {
            breakdown = nil
            isDown = false
            acts = []
        }
        return isDown
    }

    // MARK: Destination

    func claim(_ workspace: WorkspaceTie) throws {
        self.workspace = try workspace.claiming("memory", kept: self.workspace)
    }

    func open(_ table: Table) throws -> any TableWriter {
        if tables[table.name] == nil {
            tables[table.name] = MemoryTable(table)
        } else {
            try tables[table.name]?.reopen(table)
        }
        return Writer(stream: table.name, destination: self)
    }

    private struct Writer: TableWriter {
        let stream: String
        let destination: MemoryDestination

        var standing: Standing {
            get async { await destination.standing(stream) }
        }

        func begin(_ pass: Pass) async throws {
            try await destination.act(stream, .begin) { try $0.begin(pass) }
        }

        func write(_ rows: RowBatch, of walk: WalkAttempt) async throws {
            try await destination.act(stream, .write) { try $0.write(rows, of: walk) }
        }

        func commit(_ progress: Progress, completed: [WalkAttempt]) async throws {
            try await destination.act(stream, .commit) { try $0.commit(progress, completed: completed) }
        }

        func isComplete(_ scope: Scope) async -> Bool { await destination.isComplete(stream, scope) }

        func finish(
            _ pass: CompletedPass, report: @escaping @Sendable (FinishProgress) -> Void
        ) async throws -> Ledger {
            try await destination.act(stream, .finish) { try $0.finish(pass) }
        }
    }

    /// Carries an act out whole or not at all.
    private func act<Result: Sendable>(
        _ stream: String, _ kind: Act.Kind, _ effect: @Sendable (inout MemoryTable) throws -> Result
    ) throws -> Result {
        guard !isDown, var table = tables[stream] else { throw Broken() }
        let act = Act(stream: stream, kind: kind)
        acts.append(act)
        let isLast = breakdown.map { plan in
            acts.count { plan.stream == nil || $0.stream == plan.stream } == plan.act
                && (plan.stream == nil || plan.stream == stream)
        }
        guard let breakdown, isLast == true else {
            let result = try effect(&table)
            tables[stream] = table
            return result
        }
        isDown = breakdown.stream == nil
        if breakdown.moment == .after {
            _ = try effect(&table)
            tables[stream] = table
        }
        breakdown.onBreak()
        throw Broken()
    }
}
