// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Dispatch
import Synchronization

/// Runs any number of tasks, one step at a time, and is their clock: time passes only when none of them has anything
/// left to do but to wait for it. A minute of many tasks is over in an instant and comes out the same each time.
final class SimulatedTime: TaskExecutor, Clock {
    private let queue = DispatchQueue(label: "simulated time")
    private let state = Mutex((sleepers: Sleepers(), steps: 0))

    /// Runs the body, and all tasks that it begins, in simulated time.
    static func run<Value: Sendable>(
        _ body: @Sendable (SimulatedTime) async throws -> Value
    ) async throws -> Value {
        let time = SimulatedTime()
        return try await withTaskExecutorPreference(time) { try await body(time) }
    }

    var now: ManualInstant { ManualInstant(offset: elapsed) }
    var elapsed: Duration { state.withLock(\.sleepers.now) }
    var minimumResolution: Duration { .zero }

    func sleep(for duration: Duration) async throws { try await sleep(until: now.advanced(by: duration)) }

    func sleep(until deadline: ManualInstant, tolerance: Duration? = nil) async throws {
        let id = state.withLock { $0.sleepers.nextID() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                state.withLock { $0.sleepers.add(id, deadline.offset, continuation) }
            }
        } onCancel: {
            state.withLock { $0.sleepers.cancel(id) }?.resume(throwing: CancellationError())
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.steps += 1 }
        queue.async { [self] in
            job.runSynchronously(on: asUnownedTaskExecutor())
            let due = state.withLock { state in
                state.steps -= 1
                return state.steps == 0 ? state.sleepers.advance() : []
            }
            for sleeper in due { sleeper.resume() }
        }
    }

    /// Time stands still while a request is under way outside of these tasks, for example over a network: to be told of
    /// all of them.
    var observer: Observer {
        Observer { [self] event in
            switch event {
            case .sent: state.withLock { $0.steps += 1 }
            case .answered, .failed: state.withLock { $0.steps -= 1 }
            default: break
            }
        }
    }
}
