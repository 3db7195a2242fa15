// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Works off what a reading consists of, many things at a time: the next one begins when the one before has had its first
/// turn within the limit of requests, so that as many are under way as limit and latency allow, and no more.
final class Crew<Work: Sendable>: Sendable {
    private let state = Mutex(State())
    private let most: Int

    private struct State {
        /// Begun or waiting to begin; whoever brings work counts, too.
        var open = 1
        var active = 0
        var queue: [(work: Work, turn: Turn)] = []
        /// True if nothing begins any more.
        var isClosed = false
        var failure: (any Error)?
        /// Waits for work, or for a hand.
        var foreman: CheckedContinuation<Void, Never>?

        mutating func takeForeman() -> CheckedContinuation<Void, Never>? {
            defer { foreman = nil }
            return foreman
        }
    }

    /// - Parameter most: How many are under way at most.
    init(most: Int) { self.most = most }

    /// Things that have not begun.
    var backlog: Int { state.withLock(\.queue.count) }

    /// Brings a piece of work and waits until it has begun.
    func begin(_ work: Work) async throws {
        let turn = Turn()
        add(work, turn)
        await turn.passed()
        if let failure = state.withLock(\.failure) { throw failure }
        try Task.checkCancellation()
    }

    /// Brings a piece of work.
    func add(_ work: Work, _ turn: Turn = Turn()) {
        let isIn = state.withLock { state in
            guard !state.isClosed else { return false }
            state.open += 1
            state.queue.append((work, turn))
            return true
        }
        if isIn { wake() } else { turn.pass() }
    }

    /// - Parameters:
    ///   - bring: Begins all the work, see ``begin(_:)``.
    ///   - follow: Does a piece of it. It tells the turn when its first request has its own.
    /// - Throws: What the first to fail threw; the others are cancelled.
    func run(
        bringing bring: @escaping @Sendable () async throws -> Void,
        _ follow: @escaping @Sendable (Work, Turn) async throws -> Void
    ) async throws {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.doing(bring) }
            await withTaskCancellationHandler {
                while let (work, turn) = await next() {
                    group.addTask {
                        await self.doing { try await follow(work, turn) }
                        turn.pass()
                        self.change { $0.active -= 1 }
                    }
                    await turn.passed()
                }
            } onCancel: {
                close()
            }
            if state.withLock({ $0.failure != nil }) { group.cancelAll() }
        }
        if let failure = state.withLock(\.failure) { throw failure }
        try Task.checkCancellation()
    }

    /// The next piece, when there is a hand for it; nil if there will be none.
    private func next() async -> (work: Work, turn: Turn)? {
        while true {
            let (piece, isOver) = state.withLock { state -> ((work: Work, turn: Turn)?, Bool) in
                guard !state.isClosed, state.open > 0 else { return (nil, true) }
                guard !state.queue.isEmpty, state.active < most else { return (nil, false) }
                state.active += 1
                return (state.queue.removeFirst(), false)
            }
            if let piece { return piece }
            if isOver { return nil }
            await withCheckedContinuation { continuation in
                let waits = state.withLock { state in
                    let isIdle =
                        !state.isClosed && state.open > 0 && (state.queue.isEmpty || state.active >= most)
                    if isIdle { state.foreman = continuation }
                    return isIdle
                }
                if !waits { continuation.resume() }
            }
        }
    }

    private func doing(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            close()
        }
        change { $0.open -= 1 }
    }

    /// Nothing begins any more, and nobody waits for that.
    private func close() {
        let turns = state.withLock { state in
            state.isClosed = true
            defer { state.queue = [] }
            return state.queue.map(\.turn)
        }
        for turn in turns { turn.pass() }
        wake()
    }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { body(&$0) }
        wake()
    }

    private func wake() { state.withLock { $0.takeForeman() }?.resume() }
}
