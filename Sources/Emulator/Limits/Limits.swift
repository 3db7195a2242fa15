// SPDX-License-Identifier: Apache-2.0

import CustomerIO

/// How many requests a second the emulator takes before it answers 429. Nil means any number.
public struct Limits: Sendable, Hashable {
    /// Reads and writes of the App API.
    public var app: Double?
    /// Transactional sends.
    public var send: Double?
    /// Broadcast triggers.
    public var broadcast: Double?
    /// The Track API.
    public var track: Double?
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
        app: Double? = nil, send: Double? = nil, broadcast: Double? = nil, track: Double? = nil,
        retryAfter: RetryAfter = .absent
    ) {
        self.app = app
        self.send = send
        self.broadcast = broadcast
        self.track = track
        self.retryAfter = retryAfter
    }

    /// The limits of Customer.io's documents.
    public static let documented = Limits(app: 10, send: 100, broadcast: 0.1, track: 1_000)

    func perSecond(_ rate: RateClass) -> Double? {
        switch rate {
        case .app, .archive: app
        case .send: send
        case .broadcast: broadcast
        case .track: track
        case .pipelines: nil
        }
    }
}
