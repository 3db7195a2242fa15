// SPDX-License-Identifier: Apache-2.0

/// The pace of one rate class: slots while all goes well, and a common pause when Customer.io answers 429.
package struct Throttle: Sendable {
    private var bucket: TokenBucket
    /// When the latest pause was called and when it ends. Requests whose slot lies before the call knew nothing of it.
    private var called = Duration.seconds(-1)
    private var opens = Duration.zero
    /// Pauses since the last success.
    private var pauses = 0

    static let shortestPause = Duration.seconds(1)
    static let longestPause = Duration.seconds(300)

    package init(_ bucket: TokenBucket) { self.bucket = bucket }

    /// The instant at which to send; ask ``isOpen(_:)`` again when it has come.
    package mutating func reserve(at now: Duration) -> Duration { bucket.reserve(at: now) }

    /// False if a pause was called after the slot was reserved: take another.
    package func isOpen(_ slot: Duration) -> Bool { slot >= opens }

    /// Notes a 429 to the request that was sent at `slot`.
    /// - Parameters:
    ///   - retryAfter: The wait that the answer names, if it does; else the pause is 1 s and doubles each time.
    ///   - jitter: From 0 to 1, lengthens a doubling pause by up to a quarter.
    /// - Returns: The end of the pause that this began or lengthened; nil if one is under way that covers it.
    package mutating func refuse(
        sentAt slot: Duration, retryAfter: Duration?, at now: Duration, jitter: Double
    ) -> Duration? {
        let isNew = slot > called
        guard isNew || retryAfter != nil else { return nil }
        let doubling = Self.shortestPause * (1 << min(pauses, 10)) * (1 + jitter / 4)
        let end = now + min(max(retryAfter ?? doubling, .zero), Self.longestPause)
        if isNew {
            called = now
            pauses += 1
        }
        guard end > opens else { return nil }
        opens = end
        bucket.pause(until: end)
        return end
    }

    /// Notes an answer other than 429 to the request that was sent at `slot`.
    package mutating func succeed(sentAt slot: Duration) {
        if slot > called { pauses = 0 }
    }
}
