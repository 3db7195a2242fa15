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
            if let wait { return refusal(allowance, after: Int(min(wait.rounded(.up), 1_000_000_000)), now: now) }
        }
        return nil
    }

    /// The App API says what the limit is, and when it is worth another try unless a day's allowance is used up.
    private func refusal(_ allowance: Limits.Allowance, after seconds: Int, now: Int) -> Refusal {
        let text =
            "rate limited to \(Self.text(allowance.requests)) requests per \(Self.text(allowance.seconds))s "
            + "(reference emulator)"
        var refusal: Refusal =
            switch allowance.rate {
            case .app, .archive, .broadcast: .app(429, text)
            case .send, .track: .metaError(429, text)
            case .pipelines: .metaErrors(429, [text])
            }
        guard allowance.seconds < 86_400 else { return refusal }
        switch limits.retryAfter {
        case .absent: break
        case .seconds: refusal.fields = [("Retry-After", String(max(1, seconds)))]
        case .date: refusal.fields = [("Retry-After", HTTPDate.text(now + max(1, seconds)))]
        }
        return refusal
    }

    private static func text(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}
