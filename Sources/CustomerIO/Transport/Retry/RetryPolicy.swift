// SPDX-License-Identifier: Apache-2.0

/// How long a call goes on until it gives up, where repeating is safe. Time is its only limit: one budget, within which
/// attempts follow each other with delays that grow and differ.
public struct RetryPolicy: Sendable, Hashable {
    /// The budget. With ``standard``, ``quick`` and ``never`` it begins with the call and is all that the call takes, its
    /// wait for a turn included; with ``patient`` it begins with the first failure. A common pause after a 429 that would
    /// take longer ends the call at once.
    public var time: Duration
    /// The longest delay before the second attempt; it doubles with each further one.
    public var firstDelay: Duration
    /// The longest delay before any attempt.
    public var longestDelay: Duration
    /// The most attempts.
    package var attempts = Int.max
    /// True to count the time from the first failure and to sit outages through.
    package var isPatient = false

    /// For everyday calls: 30 seconds in all. What will hardly get better by itself, such as a name that is not known or
    /// a server that refuses connections, is told after one repetition.
    public static let standard = RetryPolicy(
        time: .seconds(30), firstDelay: .milliseconds(500), longestDelay: .seconds(5))

    /// For calls that somebody waits for: 5 seconds in all.
    public static let quick = RetryPolicy(time: .seconds(5), firstDelay: .milliseconds(100), longestDelay: .seconds(1))

    /// For work in the background, such as batches and exports: 5 minutes from the first failure on, while waits for a
    /// turn do not count. A server that answered before and refuses connections now is waited for.
    public static let patient: RetryPolicy = {
        var policy = RetryPolicy(time: .seconds(300), firstDelay: .milliseconds(500), longestDelay: .seconds(30))
        policy.isPatient = true
        return policy
    }()

    /// One attempt, for which it waits 30 seconds in all.
    public static let never: RetryPolicy = {
        var policy = standard
        policy.attempts = 1
        return policy
    }()

    /// The same with another budget.
    public func within(_ time: Duration) -> RetryPolicy {
        var policy = self
        policy.time = time
        return policy
    }

    /// The same with times that can be counted.
    var bounded: RetryPolicy {
        var policy = self
        policy.time = time.bounded
        policy.firstDelay = firstDelay.bounded
        policy.longestDelay = longestDelay.bounded
        return policy
    }

    private init(time: Duration, firstDelay: Duration, longestDelay: Duration) {
        self.time = time
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }

    /// A random delay up to a ceiling that doubles with each failure: tasks that failed together come back apart.
    /// - Parameter random: From 0 to 1.
    package func delay(afterFailures failures: Int, random: Double) -> Duration {
        let ceiling = min(longestDelay, firstDelay.bounded * (1 << min(max(failures - 1, 0), 20)))
        return ceiling * random
    }
}
