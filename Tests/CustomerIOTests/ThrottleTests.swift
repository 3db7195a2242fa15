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

    @Test func aPauseMovesAllWhoWait() {
        var throttle = throttle()
        let tickets = (0..<3).map { _ in throttle.enter(at: .zero) }
        #expect(throttle.turn(of: tickets[0], at: .zero) == .go(.zero))
        #expect(throttle.turn(of: tickets[1], at: .zero) == .wait(until: .seconds(0.1)))
        _ = throttle.refuse(sentAt: .zero, retryAfter: .seconds(0.15), at: .zero, jitter: 0)
        #expect(throttle.turn(of: tickets[1], at: .seconds(0.1)) == .wait(until: .seconds(0.15)))
        #expect(throttle.turn(of: tickets[1], at: .seconds(0.16)) == .go(.seconds(0.15)))
        #expect(throttle.turn(of: tickets[2], at: .seconds(0.2)) == .wait(until: .seconds(0.25)))
        #expect(throttle.turn(of: tickets[2], at: .seconds(0.26)) == .go(.seconds(0.25)))
    }

    @Test func urgentRequestsGoFirst() {
        var throttle = throttle()
        let patient = (0..<3).map { _ in throttle.enter(at: .zero) }
        #expect(throttle.turn(of: patient[0], at: .zero) == .go(.zero))
        let urgent = throttle.enter(isUrgent: true, at: .seconds(0.05))
        #expect(throttle.turn(of: patient[1], at: .seconds(0.1)) == .wait(until: .seconds(0.2)))
        #expect(throttle.turn(of: urgent, at: .seconds(0.1)) == .go(.seconds(0.1)))
        #expect(throttle.turn(of: patient[1], at: .seconds(0.2)) == .go(.seconds(0.2)))
        #expect(throttle.turn(of: patient[2], at: .seconds(0.2)) == .wait(until: .seconds(0.3)))
    }

    @Test func aPlaceGivenUpIsTheNextOnes() {
        var throttle = throttle()
        let tickets = (0..<3).map { _ in throttle.enter(at: .zero) }
        #expect(throttle.turn(of: tickets[0], at: .zero) == .go(.zero))
        throttle.leave(tickets[1])
        #expect(throttle.turn(of: tickets[2], at: .seconds(0.1)) == .go(.seconds(0.1)))
    }

    @Test(arguments: [
        (Duration.seconds(7), 7.0), (.seconds(9_000), 300), (nil, 1.25),
    ])
    func theAnswersWaitCountsUpToFiveMinutes(_ wait: Duration?, _ seconds: Double) {
        var throttle = throttle()
        #expect(throttle.refuse(sentAt: .zero, retryAfter: wait, at: .zero, jitter: 1) == .seconds(seconds))
    }
}
