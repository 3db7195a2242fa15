// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A clock as the transports need it: elapsed time, waiting, and the date for fields that name one. A test gives a
/// clock that it moves by hand.
package struct Timeline: Sendable {
    private let elapsed: @Sendable () -> Duration
    private let wait: @Sendable (Duration) async throws -> Void
    private let date: @Sendable () -> Date
    /// Where tasks run that nobody waits for; a clock that is an executor runs its own.
    let executor: (any TaskExecutor)?

    /// The time of this process: what all share that are not given another.
    package static let system = Timeline(ContinuousClock())

    package init<C: Clock>(
        _ clock: C, date: @escaping @Sendable () -> Date = { Date() }
    ) where C.Duration == Duration {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        wait = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
        self.date = date
        executor = clock as? any TaskExecutor
    }

    /// The time since this timeline began: the instants of all state machines here.
    package var now: Duration { elapsed() }

    /// The wall clock's time.
    package var today: Date { date() }

    /// The end of a time that begins now. However long that is, it can be counted.
    package func end(of time: Duration) -> Duration { now + time.bounded }

    /// Returns at once if the instant has passed.
    /// - Throws: ``CustomerIOError/Code/cancelled`` as soon as the task is cancelled.
    package func sleep(until instant: Duration) async throws {
        try Self.checkCancellation()
        let now = now
        guard instant > now else { return }
        do {
            try await wait(now + (instant - now).bounded)
        } catch {
            throw Self.cancellation
        }
    }

    /// - Throws: ``CustomerIOError/Code/cancelled`` if the task is cancelled.
    static func checkCancellation() throws(CustomerIOError) {
        if Task.isCancelled { throw cancellation }
    }

    private static let cancellation = CustomerIOError(.cancelled, "the request was cancelled while it waited")
}

extension Duration {
    /// From nothing to a hundred years, so that sums and clocks do not overflow whatever somebody asks for.
    var bounded: Duration { min(max(self, .zero), .seconds(100 * 366 * 86_400)) }
}
