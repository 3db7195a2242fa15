// SPDX-License-Identifier: Apache-2.0

/// Hands out the instants at which requests may be sent: at most `burst` of them in any span of `period`.
///
/// With a burst of one the slots are evenly spaced. A slot follows from earlier slots and not from when it was asked
/// for, so nothing drifts while requests queue up.
package struct TokenBucket: Sendable {
    package let burst: Int
    package let period: Duration
    /// The last `burst` slots, a ring; `oldest` is the one that the next slot must keep a period's distance to.
    private var slots: [Duration] = []
    private var oldest = 0
    /// No slot lies before this: the latest slot, or the end of a pause.
    private var earliest = Duration.zero

    package init(burst: Int = 1, per period: Duration) {
        self.burst = max(1, burst)
        self.period = period
    }

    /// Takes the first free slot that is not before `now`.
    package mutating func reserve(at now: Duration) -> Duration {
        guard slots.count == burst else {
            let slot = max(now, earliest)
            slots.append(slot)
            earliest = slot
            return slot
        }
        let slot = max(now, earliest, slots[oldest] + period)
        slots[oldest] = slot
        oldest = (oldest + 1) % burst
        earliest = slot
        return slot
    }

    /// The slot that a request would get if `ahead` others went before it.
    package func slot(behind ahead: Int, at now: Duration) -> Duration {
        var copy = self
        for _ in 0..<ahead { _ = copy.reserve(at: now) }
        return copy.reserve(at: now)
    }

    /// Hands out no slot before `instant`. Those handed out already must be given up by whoever holds them.
    package mutating func pause(until instant: Duration) { earliest = max(earliest, instant) }
}
