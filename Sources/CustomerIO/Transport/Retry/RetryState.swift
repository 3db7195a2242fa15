// SPDX-License-Identifier: Apache-2.0

/// The attempts of one request: says after each failure whether and when to try again.
package struct RetryState: Sendable {
    private let policy: RetryPolicy
    /// Failed attempts so far.
    package private(set) var failures = 0
    private var begin: Duration
    /// True if an attempt may have been carried out though its answer did not say so.
    package private(set) var mayHaveActed = false
    private var standing = 0

    /// When the time is over; nil if it has not begun.
    package var deadline: Duration? { policy.isPatient && failures == 0 ? nil : begin + policy.time }

    /// The longest common pause that is sat through.
    package var patience: Duration { policy.time }

    package init(_ policy: RetryPolicy, at now: Duration) {
        self.policy = policy.bounded
        begin = now
    }

    package enum Decision: Sendable, Hashable {
        /// Send again after the delay.
        case again(after: Duration)
        /// The failure is the result.
        case stop(Reason)
    }

    package enum Reason: Sendable, Hashable {
        /// A repetition would fail in the same way.
        case lasting
        /// A repetition could act twice.
        case unsafe
        /// The answer asks for a longer wait than there is time.
        case tooLong(Duration, of: Duration)
        /// The time is used up.
        case exhausted(attempts: Int, time: Duration)
    }

    /// - Parameters:
    ///   - wait: What the answer asks for, if it does.
    ///   - wasReached: True if the server answered before, to anybody.
    ///   - random: From 0 to 1.
    package mutating func next(
        after failure: Failure, of request: APIRequest, wait: Duration? = nil, wasReached: Bool = false,
        at now: Duration, random: Double
    ) -> Decision {
        if policy.isPatient, failures == 0 { begin = now }
        failures += 1
        mayHaveActed = mayHaveActed || failure == .uncertain
        guard failure != .lasting else { return .stop(.lasting) }
        guard failure.permitsRepetition(of: request) else { return .stop(.unsafe) }
        guard failures < policy.attempts else { return .stop(exhausted(at: now)) }
        if failure == .standing, !(policy.isPatient && wasReached) {
            standing += 1
            guard standing == 1 else { return .stop(exhausted(at: now)) }
        }
        let rest = begin + policy.time - now
        if let wait, wait > rest { return .stop(.tooLong(wait, of: policy.time)) }
        guard let delay = delay(after: failure, wait: wait, rest: rest, random: random) else {
            return .stop(exhausted(at: now))
        }
        return .again(after: delay)
    }

    /// What follows if there is no time for another attempt.
    package func end(at now: Duration) -> Decision { .stop(exhausted(at: now)) }

    private func exhausted(at now: Duration) -> Reason { .exhausted(attempts: failures, time: now - begin) }

    /// After a 429 the rate limit holds the next attempt back, for all requests alike.
    private func delay(after failure: Failure, wait: Duration?, rest: Duration, random: Double) -> Duration? {
        guard failure != .rateLimited else { return rest > .zero ? .zero : nil }
        guard rest > policy.firstDelay else { return nil }
        // The last ones come closer together, so that the time is used to its end.
        return max(min(policy.delay(afterFailures: failures, random: random), rest / 2), wait ?? .zero)
    }
}
