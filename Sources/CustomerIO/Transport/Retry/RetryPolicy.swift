// SPDX-License-Identifier: Apache-2.0

/// How often and how long a failed request is repeated, where repeating is safe.
public struct RetryPolicy: Sendable, Hashable {
    /// Attempts in all, the first one included.
    public var attempts = 8
    /// No attempt begins later than this after the first failure.
    public var time = Duration.seconds(300)
    /// The longest delay before the second attempt; it doubles with each further one.
    public var firstDelay = Duration.milliseconds(500)
    /// The longest delay before any attempt.
    public var longestDelay = Duration.seconds(30)

    /// The defaults: 8 attempts within 5 minutes.
    public init() {}

    /// No repetitions.
    public static let never: RetryPolicy = {
        var policy = RetryPolicy()
        policy.attempts = 1
        return policy
    }()

    /// A random delay up to a ceiling that doubles with each failure: tasks that failed together come back apart.
    /// - Parameter random: From 0 to 1.
    package func delay(afterFailures failures: Int, random: Double) -> Duration {
        let ceiling = min(longestDelay, firstDelay * (1 << min(max(failures - 1, 0), 20)))
        return ceiling * random
    }
}
