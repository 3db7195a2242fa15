// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// What users choose about their tables, and how long a server may be away.
package struct PostgreSQLOptions: Sendable {
    /// What objects and lists become in columns that are new: `jsonb` orders fields and numbers as it likes, `json` keeps
    /// what was sent.
    package enum JSONType: String, Sendable, CaseIterable {
        case jsonb
        case json
    }

    package var times = TimeType.seconds
    package var json = JSONType.jsonb
    /// For as long as this a lost connection is asked for anew, and what was cut short is begun anew.
    package var patience = Duration.seconds(300)
    /// For as long as this the right to write is waited for: a server notices late that a program is dead.
    package var lockPatience = Duration.seconds(5)
    /// Waits; ends early, with an error, if the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    package var now: @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    /// Is told of waits that last.
    package var notice: @Sendable (String) -> Void = { _ in }

    package init() {}
}
