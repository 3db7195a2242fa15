// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A clock as the transports need it: elapsed time, waiting, and the date for fields that name one. A test gives a
/// clock that it moves by hand.
package struct Timeline: Sendable {
    private let elapsed: @Sendable () -> Duration
    private let wait: @Sendable (Duration) async throws -> Void
    private let date: @Sendable () -> Date

    package init<C: Clock>(
        _ clock: C = ContinuousClock(), date: @escaping @Sendable () -> Date = { Date() }
    ) where C.Duration == Duration {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        wait = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
        self.date = date
    }

    /// The time since this timeline began: the instants of all state machines here.
    package var now: Duration { elapsed() }

    /// The wall clock's time.
    package var today: Date { date() }

    /// Returns at once if the instant has passed.
    /// - Throws: ``CustomerIOError/Code/cancelled`` as soon as the task is cancelled.
    package func sleep(until instant: Duration) async throws {
        do {
            try Task.checkCancellation()
            if instant > now { try await wait(instant) }
        } catch {
            throw CustomerIOError(.cancelled, "the request was cancelled while it waited", cause: error)
        }
    }
}
