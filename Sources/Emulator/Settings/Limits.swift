// SPDX-License-Identifier: Apache-2.0

/// How many requests the emulator takes before it answers 429. Nil means any number.
public struct Limits: Sendable, Hashable {
    /// Reads and writes of the App API, in a second.
    public var app: Double?
    /// Transactional sends, in 3 seconds.
    public var send: Double?
    /// Broadcast triggers, in a second.
    public var broadcast: Double?
    /// Archived messages, in a day, besides the allowance of `app`.
    public var archive: Double?
    /// The Track API, in 3 seconds.
    public var track: Double?
    /// The Pipelines API, in 3 seconds.
    public var pipelines: Double?
    /// The `Retry-After` that a 429 carries.
    public var retryAfter: RetryAfter

    /// The forms of `Retry-After`.
    public enum RetryAfter: String, Sendable, CaseIterable {
        /// None, as Customer.io answered for years.
        case absent = "none"
        /// Whole seconds, as Customer.io documents since 2026; none where a day's allowance is used up.
        case seconds
        /// An HTTP date.
        case date
    }

    /// Sets the limits of each class; without arguments there are none.
    public init(
        app: Double? = nil, send: Double? = nil, broadcast: Double? = nil, archive: Double? = nil,
        track: Double? = nil, pipelines: Double? = nil, retryAfter: RetryAfter = .seconds
    ) {
        self.app = app
        self.send = send
        self.broadcast = broadcast
        self.archive = archive
        self.track = track
        self.pipelines = pipelines
        self.retryAfter = retryAfter
    }

    /// The limits of Customer.io's documents; where they disagree, those of the newest.
    public static let documented = Limits(
        app: 10, send: 3_000, broadcast: 0.1, archive: 100, track: 3_000, pipelines: 3_000)
}
