// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Synchronization

/// Everything of a running emulator that changes, behind one lock.
final class Backend: Sendable {
    let configuration: Emulator.Configuration
    let state: Mutex<State>
    private let clock: ContinuousClock
    private let started: ContinuousClock.Instant
    private let startTime: Int

    struct State: Sendable {
        var store: Store
        var limiter: RateLimiter
        var faults: Faults
        /// Requests that had a chance to fail.
        var chances = 0
        var record = RequestRecord()
        /// Second since the start at which the record was cleared.
        var recordStart = 0
        /// Seconds by which tests moved the time.
        var advance = 0
    }

    /// - Parameter startTime: The time at the start, in seconds since 1970.
    init(_ configuration: Emulator.Configuration, startTime: Int, clock: ContinuousClock = ContinuousClock()) {
        self.configuration = configuration
        self.startTime = startTime
        self.clock = clock
        started = clock.now
        let world = World(
            seed: configuration.seed, people: configuration.people, messages: configuration.messages,
            activities: configuration.activities, now: startTime)
        state = Mutex(
            State(store: Store(world: world), limiter: RateLimiter(configuration.limits), faults: configuration.faults))
    }

    /// Seconds since the start.
    var elapsed: Double { started.duration(to: clock.now) / .seconds(1) }

    /// The workspace's time: a given one stands still, the clock's goes on.
    func now(_ state: borrowing State) -> Int {
        startTime + state.advance + (configuration.now == nil ? Int(elapsed) : 0)
    }

    /// How a request fails, and the plan it fails by.
    func fault(of operation: String) -> (kind: Faults.Kind, plan: Faults)? {
        state.withLock { state in
            state.chances += 1
            return state.faults.kind(of: operation, number: state.chances).map { ($0, state.faults) }
        }
    }

    func refusal(of rate: RateClass) -> Refusal? {
        state.withLock { state in state.limiter.refusal(of: rate, elapsed: elapsed, now: now(state)) }
    }

    func record(_ operation: String, status: Int, fault: Faults.Kind?) {
        let second = Int(elapsed)
        state.withLock { $0.record.add(operation, status: status, fault: fault, second: second - $0.recordStart) }
    }

    func clearRequests() {
        let second = Int(elapsed)
        state.withLock { state in
            state.record = RequestRecord()
            state.recordStart = second
        }
    }

    func set(_ faults: Faults) {
        state.withLock { state in
            state.faults = faults
            state.chances = 0
        }
    }

    func advance(bySeconds seconds: Int) { state.withLock { $0.advance += seconds } }
}
