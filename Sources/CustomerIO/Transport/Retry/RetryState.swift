// SPDX-License-Identifier: Apache-2.0

/// The attempts of one request: says after each failure whether and when to try again.
package struct RetryState: Sendable {
    private let policy: RetryPolicy
    /// Failed attempts so far.
    package private(set) var failures = 0
    private var firstFailure: Duration?
    /// True if an attempt may have been carried out though its answer did not say so.
    package private(set) var mayHaveActed = false

    /// No attempt may begin after this; nil before the first failure.
    package var latest: Duration? { firstFailure.map { $0 + policy.time } }

    package init(_ policy: RetryPolicy) { self.policy = policy }

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
        /// The attempts or the time are used up.
        case exhausted(attempts: Int, time: Duration)
    }

    /// - Parameters:
    ///   - wait: What the answer asks for, if it does.
    ///   - random: From 0 to 1.
    package mutating func next(
        after failure: Failure, of request: APIRequest, wait: Duration? = nil, at now: Duration, random: Double
    ) -> Decision {
        failures += 1
        let begin = firstFailure ?? now
        firstFailure = begin
        mayHaveActed = mayHaveActed || failure == .uncertain
        guard failure != .lasting else { return .stop(.lasting) }
        guard failure.permitsRepetition(of: request) else { return .stop(.unsafe) }
        let delay = delay(after: failure, wait: wait, random: random)
        guard failures < policy.attempts, now + max(delay, wait ?? .zero) - begin <= policy.time else {
            return .stop(exhausted(at: now))
        }
        return .again(after: delay)
    }

    package func exhausted(at now: Duration) -> Reason {
        .exhausted(attempts: failures, time: now - (firstFailure ?? now))
    }

    /// After a 429 the rate limit holds the next attempt back, for all requests alike.
    private func delay(after failure: Failure, wait: Duration?, random: Double) -> Duration {
        guard failure != .rateLimited else { return .zero }
        return max(policy.delay(afterFailures: failures, random: random), wait ?? .zero)
    }
}
