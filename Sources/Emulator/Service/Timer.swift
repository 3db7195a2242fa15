// SPDX-License-Identifier: Apache-2.0

/// The time since a start, by any clock.
struct Timer: Sendable {
    private let elapsed: @Sendable () -> Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    init(_ clock: some Clock<Duration>) {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        sleep = { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) }
    }

    /// Seconds since the start.
    var seconds: Double { elapsed() / .seconds(1) }

    func wait(_ duration: Duration) async throws { try await sleep(duration) }
}
