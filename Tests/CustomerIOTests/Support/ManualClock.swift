// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A clock whose time passes only while all of its tasks sleep: it then jumps to the earliest deadline.
final class ManualClock: Clock {
    private let state: Mutex<State>

    /// - Parameter tasks: How many tasks sleep on this clock; give one more than there are to stop time.
    init(tasks: Int = 1) { state = Mutex(State(tasks: tasks)) }

    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    var now: Instant { Instant(offset: elapsed) }
    var elapsed: Duration { state.withLock(\.now) }
    var minimumResolution: Duration { .zero }

    /// One task fewer will sleep.
    func leave() { state.withLock { $0.leave() }.forEach { $0.resume() } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = state.withLock { $0.nextID() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                state.withLock { $0.add(id, deadline.offset, continuation) }.forEach { $0.resume() }
            }
        } onCancel: {
            state.withLock { $0.cancel(id) }?.resume(throwing: CancellationError())
        }
    }

    private typealias Sleeper = CheckedContinuation<Void, any Error>

    private struct State {
        var now = Duration.zero
        var tasks: Int
        var lastID = 0
        var sleepers: [Int: (deadline: Duration, sleeper: Sleeper)] = [:]
        var cancelled: Set<Int> = []

        init(tasks: Int) { self.tasks = tasks }

        mutating func nextID() -> Int {
            lastID += 1
            return lastID
        }

        mutating func add(_ id: Int, _ deadline: Duration, _ sleeper: Sleeper) -> [Sleeper] {
            guard cancelled.remove(id) == nil else {
                sleeper.resume(throwing: CancellationError())
                return []
            }
            sleepers[id] = (deadline, sleeper)
            return advance()
        }

        mutating func cancel(_ id: Int) -> Sleeper? {
            guard let entry = sleepers.removeValue(forKey: id) else {
                cancelled.insert(id)
                return nil
            }
            return entry.sleeper
        }

        mutating func leave() -> [Sleeper] {
            tasks -= 1
            return advance()
        }

        /// The sleepers to wake, if everyone sleeps.
        private mutating func advance() -> [Sleeper] {
            guard sleepers.count >= tasks, let next = sleepers.values.map(\.deadline).min() else { return [] }
            now = max(now, next)
            let due = sleepers.filter { $0.value.deadline <= now }
            due.keys.forEach { sleepers[$0] = nil }
            return due.sorted { $0.key < $1.key }.map(\.value.sleeper)
        }
    }
}
