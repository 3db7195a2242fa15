// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct TokenBucketTests {
    @Test func slotsAreEvenHoweverTheyAreAskedFor() {
        var bucket = TokenBucket(per: .milliseconds(100))
        let slots = (0..<5).map { bucket.reserve(at: .milliseconds($0 * 3)) }
        #expect(slots == (0..<5).map { .milliseconds($0 * 100) })
    }

    @Test func unusedTimeIsNotSavedUp() {
        var bucket = TokenBucket(per: .milliseconds(100))
        _ = bucket.reserve(at: .zero)
        #expect(bucket.reserve(at: .seconds(10)) == .seconds(10))
        #expect(bucket.reserve(at: .seconds(10)) == .seconds(10) + .milliseconds(100))
    }

    @Test func burstIsFreeThenWaitsForThePeriod() {
        var bucket = TokenBucket(burst: 3, per: .seconds(10))
        let slots = (0..<7).map { bucket.reserve(at: .seconds($0)) }
        #expect(slots == [0, 1, 2, 10, 11, 12, 20].map { .seconds($0) })
    }

    @Test func pauseMovesLaterSlots() {
        var bucket = TokenBucket(per: .seconds(1))
        _ = bucket.reserve(at: .zero)
        bucket.pause(until: .seconds(5))
        bucket.pause(until: .seconds(3))
        #expect(bucket.reserve(at: .zero) == .seconds(5))
        #expect(bucket.reserve(at: .zero) == .seconds(6))
    }

    @Test(arguments: [10, 100, 1_000, 7])
    func neverAboveTheLimitInAnySecond(_ requests: Int) {
        var bucket = RateLimit(requests).bucket
        let slots = (0..<requests * 20).map { _ in bucket.reserve(at: .zero) }
        #expect(zip(slots, slots.dropFirst(requests)).allSatisfy { $1 - $0 > .seconds(1) })
        #expect(Double(slots.count { $0 < .seconds(10) }) >= Double(requests * 10) * 0.98)
    }

    @Test func archiveGivesAHundredAtOnceAndNoneForADay() {
        var bucket = ConnectionConfiguration.RateLimits().archive.bucket
        let slots = (0..<101).map { _ in bucket.reserve(at: .zero) }
        #expect(slots[99] == .zero)
        #expect(slots[100] == .seconds(86_400))
    }

    @Test func aStretchedPeriodMovesTheNextSlot() {
        var bucket = TokenBucket(per: .seconds(1))
        _ = bucket.reserve(at: .zero)
        #expect(bucket.next(at: .zero, stretch: 2) == .seconds(2))
        #expect(bucket.next(at: .zero) == .seconds(1))
    }

    @Test func anotherLimitIsNoFreshStart() {
        var burst = TokenBucket(burst: 3, per: .seconds(10))
        for second in 0..<4 { _ = burst.reserve(at: .seconds(second)) }
        let paced = TokenBucket(burst: 1, per: .seconds(4), after: burst)
        #expect(paced.next(at: .zero) == .seconds(14))
        let smaller = TokenBucket(burst: 2, per: .seconds(10), after: burst)
        #expect(smaller.next(at: .seconds(10)) == .seconds(12))
    }
}
