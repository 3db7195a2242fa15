// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Synchronization

/// Everything of a running emulator that changes, behind one lock.
final class Backend: Sendable {
    let configuration: Emulator.Configuration
    let state: Mutex<State>
    let timer: Timer
    private let startTime: Int
    /// The workspace's time passes by itself.
    private let timeGoesOn: Bool

    struct State: Sendable {
        var store: Store
        var limiter: RateLimiter
        var faults: Faults
        /// Requests that had a chance to fail.
        var chances = 0
        var record = RequestRecord()
        var journal: ExecutionJournal
        /// Second since the start at which the record was cleared.
        var recordStart = 0
        /// Seconds by which tests moved the time.
        var advance = 0
    }

    /// - Parameter startTime: The time at the start, in seconds since 1970.
    init(_ configuration: Emulator.Configuration, startTime: Int) {
        self.configuration = configuration
        self.startTime = startTime
        timer = if let clock = configuration.clock { Timer(clock) } else { Timer(ContinuousClock()) }
        timeGoesOn = configuration.now == nil || configuration.clock != nil
        let world = World(
            seed: configuration.seed, people: configuration.people, messages: configuration.messages,
            activities: configuration.activities, now: startTime)
        state = Mutex(
            State(
                store: Store(world: world, kept: configuration.activitiesKept),
                limiter: RateLimiter(configuration.limits), faults: configuration.faults,
                journal: ExecutionJournal(capacity: configuration.journalBytes)))
    }

    /// Seconds since the start, for limits and records.
    private func elapsed(_ state: borrowing State) -> Double { timer.seconds + Double(state.advance) }

    /// The workspace's time: a given one stands still, the clock's goes on.
    func now(_ state: borrowing State) -> Int { startTime + state.advance + (timeGoesOn ? Int(timer.seconds) : 0) }

    /// How a request fails, and the plan it fails by.
    func fault(of operation: String) -> (kind: Faults.Kind, plan: Faults)? {
        state.withLock { state in
            guard state.faults.isActive else { return nil }
            state.chances += 1
            return state.faults.kind(of: operation, number: state.chances).map { ($0, state.faults) }
        }
    }

    func refusal(of rate: RateClass) -> Refusal? {
        guard configuration.limits != Limits() else { return nil }
        return state.withLock { state in
            state.limiter.refusal(of: rate, elapsed: elapsed(state), now: now(state))
        }
    }

    func record(_ operation: String, status: Int, fault: Faults.Kind?) {
        state.withLock { state in
            let second = Int(elapsed(state)) - state.recordStart
            state.record.add(operation, status: status, fault: fault, second: second)
        }
    }

    func clearRequests() {
        state.withLock { state in
            state.record = RequestRecord()
            state.journal = ExecutionJournal(capacity: configuration.journalBytes)
            state.recordStart = Int(elapsed(state))
        }
    }

    func set(_ faults: Faults) {
        state.withLock { state in
            state.faults = faults
            state.chances = 0
        }
    }

    /// - Returns: False, and nothing has moved, if that would lead out of the times that there are.
    @discardableResult
    func advance(bySeconds seconds: Int) -> Bool {
        state.withLock { state in
            let (sum, overflow) = now(state).addingReportingOverflow(seconds)
            guard !overflow, Bound.times.contains(sum) else { return false }
            state.advance += seconds
            return true
        }
    }
}
