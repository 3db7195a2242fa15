// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Parents on their way from the list that they are in to the calls about them. It holds few, so that a list of any
/// length is read no faster than it is used.
final class Feed: Sendable {
    private let state: Mutex<State>

    private struct State {
        var items: [Values] = []
        /// Lists that have not come to their end.
        var sources: Int
        var failure: (any Error)?
        /// True if nobody takes anything any more.
        var isClosed = false
        var taker: CheckedContinuation<Void, Never>?
        var givers: [CheckedContinuation<Void, Never>] = []
        /// Those who can go on once the lock is free.
        var ready: [CheckedContinuation<Void, Never>] = []

        /// True if all that came was taken, and whoever takes it waits for more; or if nobody does.
        var isDrained: Bool { isClosed || failure != nil || (items.isEmpty && taker != nil) }

        mutating func wake() -> [CheckedContinuation<Void, Never>] {
            let all = givers + (taker.map { [$0] } ?? [])
            (givers, taker) = ([], nil)
            return all
        }
    }

    /// Above this, who brings more has to wait.
    static let room = 1_000

    init(sources: Int) { state = Mutex(State(sources: sources)) }

    /// Waits for room, then adds all of them.
    func add(_ items: [Values]) async {
        while true {
            let woken: [CheckedContinuation<Void, Never>]? = state.withLock { state in
                guard !state.isClosed, !Task.isCancelled else { return [] }
                guard state.items.count < Self.room else { return nil }
                state.items += items
                return state.wake()
            }
            if let woken { return woken.forEach { $0.resume() } }
            await wait { state, continuation in
                guard state.items.count >= Self.room, !state.isClosed else { return false }
                state.givers.append(continuation)
                return true
            }
        }
    }

    /// - Returns: Those that are there; nil behind the last.
    /// - Throws: Why a list could not be read to its end.
    func next() async throws -> [Values]? {
        while true {
            let (items, isOver, woken): ([Values], Bool, [CheckedContinuation<Void, Never>]) = try state.withLock {
                state in
                if let failure = state.failure { throw failure }
                let items = state.items
                state.items = []
                return (items, state.sources == 0, items.isEmpty ? [] : state.wake())
            }
            woken.forEach { $0.resume() }
            if !items.isEmpty { return items }
            if isOver { return nil }
            try Task.checkCancellation()
            await wait { state, continuation in
                guard state.items.isEmpty, state.sources > 0, state.failure == nil else { return false }
                state.taker = continuation
                (state.ready, state.givers) = (state.givers, [])
                return true
            }
        }
    }

    /// Waits until all that came was taken.
    func drained() async {
        while !Task.isCancelled, !state.withLock(\.isDrained) {
            await wait { state, continuation in
                guard !state.isDrained else { return false }
                state.givers.append(continuation)
                return true
            }
        }
    }

    /// False once nobody takes anything any more.
    var isOpen: Bool { state.withLock { !$0.isClosed } }

    /// A list has come to its end, or failed.
    func end(_ failure: (any Error)? = nil) {
        change { state in
            state.sources -= 1
            state.failure = state.failure ?? failure
        }
    }

    /// Nobody takes anything any more.
    func close() {
        change { state in
            state.isClosed = true
            state.items = []
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let woken = state.withLock { state in
            body(&state)
            return state.wake()
        }
        woken.forEach { $0.resume() }
    }

    private func wait(
        _ enter: @escaping @Sendable (inout State, CheckedContinuation<Void, Never>) -> Bool
    ) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (waits, ready) = state.withLock { state in
                    let waits = !Task.isCancelled && enter(&state, continuation)
                    defer { state.ready = [] }
                    return (waits, state.ready)
                }
                if !waits { continuation.resume() }
                ready.forEach { $0.resume() }
            }
        } onCancel: {
            change { _ in }
        }
    }
}
