// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
import CustomerIORoutes

/// How an extraction is carried out.
package struct ExtractionOptions: Sendable {
    /// Reads everything again instead of what is new.
    package var isFull = false
    /// Begins anew, also where a reading of everything was cut short.
    package var isRestart = false
    /// Unix seconds from which on deliveries and activities are wanted; nil for the full history.
    package var since: Int64?
    /// The parents that are wanted; nil for all.
    package var sample: Sample?
    /// Asks whoever can count about every list of several pages, not only within one request of twenty: for those who
    /// delete at once what was not read.
    package var countsAlways = false
    /// Seconds before the last run's end that are read once more, since deliveries change for weeks.
    package var lookBack: Int64 = 30 * 86_400
    /// Seconds before the last run's end up to which activities are read once more: so late may an event arrive.
    package var overlap: Int64 = 86_400
    /// Walks of one reading at a time, at most; how many there are follows from limit and latency.
    package var walksAtOnce = 32
    /// Bytes of answers that may be in memory at once, as far as their size is known before.
    package var bytesInMemory = 12 << 20
    /// The first pause between two looks at an export job; each pause doubles…
    package var pollEvery = Duration.seconds(1)
    /// …up to this.
    package var pollAtMost = Duration.seconds(15)
    /// How long an export job is waited for, in all pauses together.
    package var exportTime = Duration.seconds(3_600)
    /// How often a file that breaks off is asked for again.
    package var downloadAttempts = 8
    /// Bytes of answers after which what was read is made durable, if time does not ask for it first.
    package var commitBytes = 16 << 20
    /// Unix seconds now, for pauses between commits.
    package var now: @Sendable () -> Int64
    /// Unix seconds at Customer.io, which a pass reads up to.
    package var serverTime: @Sendable (APIConnection) async throws -> Int64
    package var sleep: @Sendable (Duration) async throws -> Void
    /// Returns when it is time to look whether a commit is due, also while no row comes.
    package var pulse: @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(1)) }
    /// A text that no pass had before.
    package var newID: @Sendable () -> String = { String(UInt64.random(in: .min ... .max), radix: 36) }

    package init(
        now: @escaping @Sendable () -> Int64,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.now = now
        serverTime = { connection in
            // Anyone may ask for this, and it is short.
            if connection.serverTime == nil { _ = try await connection.send(APIRequest(Route.App.getCioAllowlist)) }
            return connection.serverTime ?? now()
        }
        self.sleep = sleep
    }
}
