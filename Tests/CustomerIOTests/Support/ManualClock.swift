// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A clock whose time passes only while somebody sleeps: it then jumps to the earliest deadline.
final class ManualClock: Clock {
    private let state: Mutex<(sleepers: Sleepers, needed: Int)>

    /// - Parameter tasks: How many must sleep for the time to pass; give one more than there are to stop it.
    init(tasks: Int = 1) { state = Mutex((Sleepers(), tasks)) }

    var now: ManualInstant { ManualInstant(offset: elapsed) }
    var elapsed: Duration { state.withLock(\.sleepers.now) }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ManualInstant, tolerance: Duration?) async throws {
        let id = state.withLock { $0.sleepers.nextID() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let due = state.withLock { state in
                    state.sleepers.add(id, deadline.offset, continuation)
                    return state.sleepers.count >= state.needed ? state.sleepers.advance() : []
                }
                for sleeper in due { sleeper.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.cancel(id) }?.resume(throwing: CancellationError())
        }
    }
}
