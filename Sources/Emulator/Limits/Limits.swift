// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

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
        /// None, as Customer.io documents none.
        case absent = "none"
        /// Whole seconds.
        case seconds
        /// An HTTP date.
        case date
    }

    /// Sets the limits of each class; without arguments there are none.
    public init(
        app: Double? = nil, send: Double? = nil, broadcast: Double? = nil, archive: Double? = nil,
        track: Double? = nil, pipelines: Double? = nil, retryAfter: RetryAfter = .absent
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

    /// The allowances that a request of a class draws from; it needs all of them.
    func allowances(_ rate: RateClass) -> [Allowance] {
        let all: [Allowance?] =
            switch rate {
            case .app: [Allowance(.app, app)]
            case .archive: [Allowance(.app, app), Allowance(.archive, archive, seconds: 86_400)]
            case .send: [Allowance(.send, send, seconds: 3)]
            case .broadcast: [Allowance(.broadcast, broadcast)]
            case .track: [Allowance(.track, track, seconds: 3)]
            case .pipelines: [Allowance(.pipelines, pipelines, seconds: 3)]
            }
        return all.compactMap(\.self)
    }

    /// So many requests in so many seconds.
    struct Allowance: Sendable {
        let rate: RateClass
        let requests: Double
        let seconds: Double

        init?(_ rate: RateClass, _ requests: Double?, seconds: Double = 1) {
            guard let requests else { return nil }
            self.rate = rate
            self.requests = requests
            self.seconds = seconds
        }
    }
}
