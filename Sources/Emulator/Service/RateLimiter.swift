// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// One bucket for each class of operations.
struct RateLimiter: Sendable {
    private let limits: Limits
    private var buckets: [RateClass: TokenBucket] = [:]

    init(_ limits: Limits) { self.limits = limits }

    /// The 429 for a request that comes too early.
    /// - Parameters:
    ///   - elapsed: Seconds since the start.
    ///   - now: Seconds since 1970, for the date form of `Retry-After`.
    mutating func refusal(of rate: RateClass, elapsed: Double, now: Int) -> Refusal? {
        for allowance in limits.allowances(rate) {
            var bucket =
                buckets[allowance.rate]
                ?? TokenBucket(
                    perSecond: allowance.requests / allowance.seconds, capacity: allowance.requests, now: elapsed)
            let wait = bucket.take(now: elapsed)
            buckets[allowance.rate] = bucket
            if let wait { return refusal(after: Int(min(wait.rounded(.up), 1_000_000_000)), now: now) }
        }
        return nil
    }

    private func refusal(after seconds: Int, now: Int) -> Refusal {
        switch limits.retryAfter {
        case .absent: .tooMany(retryAfter: nil)
        case .seconds: .tooMany(retryAfter: String(seconds))
        case .date: .tooMany(retryAfter: HTTPDate.text(now + seconds))
        }
    }
}
