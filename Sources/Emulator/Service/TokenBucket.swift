// SPDX-License-Identifier: Apache-2.0

/// An allowance of requests that fills up again with time.
struct TokenBucket: Sendable {
    private let perSecond: Double
    private let capacity: Double
    private var tokens: Double
    /// Seconds on the caller's clock.
    private var updated: Double

    /// - Parameter capacity: The most that it holds, at least one request.
    init(perSecond: Double, capacity: Double, now: Double) {
        self.perSecond = perSecond
        self.capacity = max(1, capacity)
        tokens = self.capacity
        updated = now
    }

    /// Takes a request out, or says how many seconds it is too early.
    mutating func take(now: Double) -> Double? {
        tokens = min(capacity, tokens + max(0, now - updated) * perSecond)
        updated = now
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return (1 - tokens) / perSecond
    }
}
