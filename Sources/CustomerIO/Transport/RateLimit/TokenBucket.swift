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

    /// The time that each slot takes up, however they are spread.
    package var spacing: Duration { period / burst }

    /// Goes on where another bucket ends, so that a change of the limit is no fresh start.
    package init(burst: Int, per period: Duration, after other: TokenBucket) {
        self.init(burst: burst, per: period)
        slots = (other.slots[other.oldest...] + other.slots[..<other.oldest]).suffix(self.burst)
        earliest = other.earliest
    }

    /// The first free slot that is not before `now`.
    /// - Parameter stretch: By how much the period is longer than usual.
    package func next(at now: Duration, stretch: Double = 1) -> Duration {
        let slot = max(now, earliest)
        guard slots.count == burst else { return slot }
        return max(slot, slots[oldest] + (stretch == 1 ? period : period * stretch))
    }

    /// Takes the slot that ``next(at:stretch:)`` gives.
    package mutating func reserve(at now: Duration, stretch: Double = 1) -> Duration {
        let slot = next(at: now, stretch: stretch)
        if slots.count == burst {
            slots[oldest] = slot
            oldest = (oldest + 1) % burst
        } else {
            slots.append(slot)
        }
        earliest = slot
        return slot
    }

    /// Takes a slot back, where there are so few that each counts; of evenly spaced ones it is lost.
    package mutating func giveBack(_ slot: Duration) {
        guard burst > 1 else { return }
        var inOrder = Array(slots[oldest...] + slots[..<oldest])
        guard let place = inOrder.lastIndex(of: slot) else { return }
        inOrder.remove(at: place)
        (slots, oldest) = (inOrder, 0)
    }

    /// Hands out no slot before `instant`.
    package mutating func pause(until instant: Duration) { earliest = max(earliest, instant) }

    /// True if the past does not matter any more: a new bucket would hand out the same slots.
    package func isFresh(at now: Duration) -> Bool {
        earliest <= now && slots.allSatisfy { $0 + period <= now }
    }
}
