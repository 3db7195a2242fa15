// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The end of a client: from a moment on no call begins, those under way have some time, and then nobody waits any more.
package final class Closing: Sendable {
    private let state = Mutex(State())

    private struct State {
        var calls = 0
        var isClosing = false
        var isOver = false
        var lastID = 0
        /// Who is told when no call is left, or the time is over.
        var idle: [Int: CheckedContinuation<Void, Never>] = [:]
        /// Who is told when the time is over.
        var over: [Int: @Sendable () -> Void] = [:]

        mutating func nextID() -> Int {
            lastID += 1
            return lastID
        }
    }

    package init() {}

    /// True when nobody should wait any more.
    package var isOver: Bool { state.withLock(\.isOver) }

    // MARK: Calls

    /// A call begins.
    /// - Throws: ``CustomerIOError/Code/closed``.
    package func enter() throws(CustomerIOError) {
        let isClosing = state.withLock { state in
            if !state.isClosing { state.calls += 1 }
            return state.isClosing
        }
        if isClosing { throw Self.closed }
    }

    /// A call has ended.
    package func leave() {
        let idle = state.withLock { state in
            state.calls -= 1
            guard state.calls == 0, state.isClosing else { return [] as [CheckedContinuation<Void, Never>] }
            defer { state.idle = [:] }
            return Array(state.idle.values)
        }
        for waiter in idle { waiter.resume() }
    }

    /// Lets no call begin, and waits until those under way have ended or the time is over.
    package func close(within time: Duration, _ timeline: Timeline) async {
        state.withLock { $0.isClosing = true }
        let end = timeline.end(of: time)
        await withTaskGroup { group in
            group.addTask { await self.waitUntilIdle() }
            group.addTask { await self.wait(until: end, timeline) }
            await group.next()
            self.end()
            group.cancelAll()
        }
    }

    /// Waits until the instant or the end, also in a cancelled task: whoever cleans up has often been cancelled.
    private func wait(until instant: Duration, _ timeline: Timeline) async {
        if (try? await timeline.sleep(until: instant)) != nil || isOver { return }
        let timer = Task(executorPreference: timeline.executor) { try? await timeline.sleep(until: instant) }
        let id = whenOver { timer.cancel() }
        _ = await timer.value
        forget(id)
    }

    private func end() {
        let (idle, over) = state.withLock { state in
            state.isOver = true
            defer { (state.idle, state.over) = ([:], [:]) }
            return (Array(state.idle.values), Array(state.over.values))
        }
        for waiter in idle { waiter.resume() }
        for tell in over { tell() }
    }

    private func waitUntilIdle() async {
        await withCheckedContinuation { waiter in
            let isIdle = state.withLock { state in
                let isIdle = state.calls == 0 || state.isOver
                if !isIdle { state.idle[state.nextID()] = waiter }
                return isIdle
            }
            if isIdle { waiter.resume() }
        }
    }

    // MARK: Waits

    /// Sleeps until the instant, the end of the client, or a cancellation.
    package func sleep(until instant: Duration, _ timeline: Timeline) async {
        // A short sleep may end by itself.
        guard instant - timeline.now > .milliseconds(100) else {
            try? await timeline.sleep(until: instant)
            return
        }
        await withTaskGroup { group in
            group.addTask { try? await timeline.sleep(until: instant) }
            group.addTask { await self.waitUntilOver() }
            await group.next()
            group.cancelAll()
        }
    }

    private func waitUntilOver() async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let id = whenOver { continuation.finish() }
        // It ends with the task, too.
        for await _ in stream {}
        forget(id)
    }

    /// Calls the closure once when the time is over, at once if it is.
    /// - Returns: What ``forget(_:)`` takes.
    package func whenOver(_ tell: @escaping @Sendable () -> Void) -> Int {
        let (id, isOver) = state.withLock { state in
            let id = state.nextID()
            if !state.isOver { state.over[id] = tell }
            return (id, state.isOver)
        }
        if isOver { tell() }
        return id
    }

    package func forget(_ id: Int) { state.withLock { _ = $0.over.removeValue(forKey: id) } }

    static let closed: CustomerIOError = {
        var error = CustomerIOError(.closed, "the client is closed, so the call was not sent")
        error.outlook = .noTurn
        return error
    }()
}
