// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes

/// How many requests may be sent in a time.
public struct RateLimit: Sendable, Hashable {
    /// The number of requests.
    public var requests: Int
    /// The time.
    public var period: Duration
    /// True to space the requests evenly, at 99 % of the limit; false to allow all at once, then none till the period ends.
    public var isPaced: Bool

    /// At most `requests` in any `period`.
    public init(_ requests: Int, per period: Duration = .seconds(1), isPaced: Bool = true) {
        self.requests = max(1, requests)
        self.period = period
        self.isPaced = isPaced
    }

    /// The time that each request takes up, however they are spread.
    var spacing: Duration { period.bounded / max(1, requests) }

    package var bucket: TokenBucket {
        isPaced
            ? TokenBucket(per: period.bounded / (Double(max(1, requests)) * 0.99))
            : TokenBucket(burst: requests, per: period.bounded)
    }
}

extension ConnectionConfiguration {
    /// The limits that Customer.io documents. All clients of this process with the same key and server
    /// keep to them together; if they are given different limits, the strictest counts for as long as its client exists.
    public struct RateLimits: Sendable, Hashable {
        /// App API: 10 requests a second for a workspace, whichever of its keys they bear; see
        /// ``ConnectionConfiguration/workspace``.
        public var app = RateLimit(10)
        /// Transactional messages: 3,000 in 3 seconds.
        public var send = RateLimit(1_000)
        /// Broadcast triggers: one in 10 seconds.
        public var broadcast = RateLimit(1, per: .seconds(10))
        /// Archived messages: 100 a day, each of which also counts as a request to the App API.
        public var archive = RateLimit(100, per: .seconds(86_400), isPaced: false)
        /// Track API: 3,000 in 3 seconds. Customer.io calls the limit soft, and may drop what is above it.
        public var track = RateLimit(1_000)
        /// Pipelines API: 3,000 in 3 seconds.
        public var pipelines = RateLimit(1_000)

        /// The documented limits.
        public init() {}

        package subscript(rate: RateClass) -> RateLimit {
            switch rate {
            case .app: app
            case .send: send
            case .broadcast: broadcast
            case .archive: archive
            case .track: track
            case .pipelines: pipelines
            }
        }
    }
}

extension RateClass {
    /// Whose key the requests count for.
    var service: Service {
        switch self {
        case .app, .send, .broadcast, .archive: .app
        case .track: .track
        case .pipelines: .pipelines
        }
    }

    /// The allowances that a request of this class draws from.
    var allowances: [RateClass] { self == .archive ? [.archive, .app] : [self] }
}
