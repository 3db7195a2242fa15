// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct ThrottleTests {
    private func throttle() -> Throttle { Throttle(TokenBucket(per: .milliseconds(100))) }

    @Test func pausesDoubleUntilASuccess() {
        var throttle = throttle()
        let first = throttle.refuse(sentAt: .seconds(1), retryAfter: nil, at: .seconds(2), jitter: 0)
        let second = throttle.refuse(sentAt: .seconds(3), retryAfter: nil, at: .seconds(4), jitter: 0)
        let third = throttle.refuse(sentAt: .seconds(6), retryAfter: nil, at: .seconds(7), jitter: 0)
        #expect([first, second, third] == [.seconds(3), .seconds(6), .seconds(11)])
        throttle.succeed(sentAt: .seconds(11))
        #expect(
            throttle.refuse(sentAt: .seconds(12), retryAfter: nil, at: .seconds(12), jitter: 0) == .seconds(13))
    }

    @Test func requestsFromBeforeThePauseChangeNothing() {
        var throttle = throttle()
        _ = throttle.refuse(sentAt: .seconds(1), retryAfter: nil, at: .seconds(2), jitter: 0)
        #expect(throttle.refuse(sentAt: .seconds(1.5), retryAfter: nil, at: .seconds(2.1), jitter: 0) == nil)
        throttle.succeed(sentAt: .seconds(1.9))
        #expect(throttle.refuse(sentAt: .seconds(3), retryAfter: nil, at: .seconds(4), jitter: 0) == .seconds(6))
    }

    @Test func slotsInsideThePauseAreVoid() {
        var throttle = throttle()
        let slots = (0..<3).map { _ in throttle.reserve(at: .zero) }
        _ = throttle.refuse(sentAt: slots[0], retryAfter: .seconds(0.15), at: .zero, jitter: 0)
        #expect(slots.map(throttle.isOpen) == [false, false, true])
        #expect(throttle.reserve(at: .zero) == .seconds(0.3))
    }

    @Test(arguments: [
        (Duration.seconds(7), 7.0), (.seconds(9_000), 300), (nil, 1.25),
    ])
    func theAnswersWaitCountsUpToFiveMinutes(_ wait: Duration?, _ seconds: Double) {
        var throttle = throttle()
        #expect(throttle.refuse(sentAt: .zero, retryAfter: wait, at: .zero, jitter: 1) == .seconds(seconds))
    }
}
