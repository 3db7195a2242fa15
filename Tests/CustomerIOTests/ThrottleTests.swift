// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct ThrottleTests {
    private func throttle() -> Throttle { Throttle(RateLimit(1, per: .milliseconds(100), isPaced: false)) }

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
        #expect(throttle.turn(of: tickets[2], at: .zero) == .stand(notBefore: .seconds(0.2)))
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
        let urgent = throttle.enter(.urgent, at: .seconds(0.05))
        #expect(throttle.turn(of: patient[1], at: .seconds(0.1)) == .stand(notBefore: .seconds(0.2)))
        #expect(throttle.turn(of: urgent, at: .seconds(0.1)) == .go(.seconds(0.1)))
        #expect(throttle.turn(of: patient[1], at: .seconds(0.1)) == .wait(until: .seconds(0.2)))
        #expect(throttle.turn(of: patient[1], at: .seconds(0.2)) == .go(.seconds(0.2)))
        #expect(throttle.turn(of: patient[2], at: .seconds(0.2)) == .wait(until: .seconds(0.3)))
    }

    /// What could not be sent while nothing went is not made up for at once.
    @Test func aStallIsNotMadeUpFor() {
        var throttle = Throttle(RateLimit(1_000))
        let tickets = (0..<5_000).map { _ in throttle.enter(most: 1, at: .zero) }
        #expect(throttle.turn(of: tickets[0], at: .zero) == .go(.zero))
        var gone = 0
        for millisecond in 20_000..<21_000 {
            throttle.end()
            while gone < 4_900, case .go = throttle.turn(of: tickets[gone + 1], at: .milliseconds(millisecond)) {
                throttle.end()
                gone += 1
            }
        }
        #expect((980...1_025).contains(gone))
    }

    /// Of a hundred a day each one counts: what found no connection was none.
    @Test func whatWasNotSentIsGivenBack() {
        var throttle = Throttle(RateLimit(3, per: .seconds(86_400), isPaced: false))
        for second in 0..<10 {
            let ticket = throttle.enter(at: .seconds(second))
            #expect(throttle.turn(of: ticket, at: .seconds(second)) == .go(.seconds(second)))
            let slot = Duration.seconds(second)
            if second.isMultiple(of: 2) { throttle.giveBack(slot) } else { _ = throttle.endUnconnected(slot) }
        }
        for second in 10..<13 {
            let ticket = throttle.enter(at: .seconds(second))
            #expect(throttle.turn(of: ticket, at: .seconds(second)) == .go(.seconds(second)))
        }
        throttle.giveBack(.seconds(11))
        let ticket = throttle.enter(at: .seconds(20))
        #expect(throttle.turn(of: ticket, at: .seconds(20)) == .go(.seconds(20)))
        let late = throttle.enter(at: .seconds(20))
        #expect(throttle.turn(of: late, at: .seconds(20)) == .wait(until: .seconds(86_410)))
    }

    /// Those behind are told when their own turn would come.
    @Test func aLongLineIsKnownInAdvance() {
        var throttle = throttle()
        let tickets = (0..<101).map { _ in throttle.enter(at: .zero) }
        #expect(throttle.turn(of: tickets[100], at: .zero) == .stand(notBefore: .seconds(10)))
        for ticket in tickets[1..<50] { throttle.leave(ticket) }
        #expect(throttle.turn(of: tickets[100], at: .zero).slot <= .seconds(5.2))
    }

    @Test func requestsUnderWayAreBounded() {
        var throttle = Throttle(RateLimit(1, per: .milliseconds(10), isPaced: false))
        let tickets = (0..<3).map { _ in throttle.enter(most: 2, at: .zero) }
        #expect(throttle.turn(of: tickets[0], at: .milliseconds(20)) == .go(.zero))
        #expect(throttle.turn(of: tickets[1], at: .milliseconds(20)) == .go(.milliseconds(10)))
        #expect(throttle.turn(of: tickets[2], at: .milliseconds(20)) == .stand(notBefore: .milliseconds(20)))
        throttle.end()
        #expect(throttle.turn(of: tickets[2], at: .milliseconds(20)) == .go(.milliseconds(20)))
    }

    @Test func aPlaceGivenUpIsTheNextOnes() {
        var throttle = throttle()
        let tickets = (0..<3).map { _ in throttle.enter(at: .zero) }
        #expect(throttle.turn(of: tickets[0], at: .zero) == .go(.zero))
        throttle.leave(tickets[1])
        #expect(throttle.turn(of: tickets[2], at: .seconds(0.1)) == .go(.seconds(0.1)))
    }

    @Test(arguments: [
        (Duration.seconds(7), 7.0), (.seconds(9_000), 3_600), (nil, 1.25),
    ])
    func theAnswersWaitCountsUpToAnHour(_ wait: Duration?, _ seconds: Double) {
        var throttle = throttle()
        #expect(throttle.refuse(sentAt: .zero, retryAfter: wait, at: .zero, jitter: 1) == .seconds(seconds))
    }

    /// One refusal after others had been granted slows down; a row of them says nothing about the rate.
    @Test(arguments: [(true, 0.125), (false, 0.1)])
    func repeatedRefusalsStretchTheSlots(_ succeeds: Bool, _ spacing: Double) {
        var throttle = throttle()
        for second in [1, 5] {
            if succeeds { throttle.succeed(sentAt: .seconds(second)) }
            _ = throttle.refuse(sentAt: .seconds(second), retryAfter: .zero, at: .seconds(second), jitter: 0)
        }
        let tickets = (0..<2).map { _ in throttle.enter(at: .seconds(6)) }
        #expect(throttle.turn(of: tickets[0], at: .seconds(6)) == .go(.seconds(6)))
        guard case .wait(let slot) = throttle.turn(of: tickets[1], at: .seconds(6)) else {
            Issue.record("the second request need not wait")
            return
        }
        #expect(abs((slot - .seconds(6)) / .seconds(1) - spacing) < 0.001)
    }

    @Test func theStrictestLimitCountsForAllUsers() {
        let (fast, slow) = (RateLimit(10, isPaced: false), RateLimit(1, isPaced: false))
        var throttle = Throttle(fast)
        throttle.join(fast)
        throttle.join(slow)
        throttle.join(slow)
        #expect(next(&throttle, 0) == .zero)
        #expect(next(&throttle, 0) == .seconds(1))
        throttle.quit(slow)
        #expect(next(&throttle, 1) == .seconds(2))
        throttle.quit(slow)
        #expect((0..<9).map { _ in next(&throttle, 2) } == Array(repeating: .seconds(2), count: 9))
        throttle.join(slow)
        #expect(next(&throttle, 2) == .seconds(3))
    }

    /// The slot of a request that comes at that second; nobody else waits.
    private func next(_ throttle: inout Throttle, _ second: Int) -> Duration? {
        let ticket = throttle.enter(at: .seconds(second))
        let turn = throttle.turn(of: ticket, at: .seconds(second))
        guard case .wait(let slot) = turn else { return turn.slot }
        return throttle.turn(of: ticket, at: slot).slot
    }

    @Test func whatNobodyNeedsCanGo() {
        let limit = RateLimit(1, per: .seconds(10))
        var throttle = Throttle(limit)
        throttle.join(limit)
        #expect(!throttle.isDispensable(at: .zero))
        throttle.quit(limit)
        #expect(throttle.isDispensable(at: .zero))
        _ = next(&throttle, 5)
        #expect(!throttle.isDispensable(at: .seconds(16)))
        throttle.end()
        #expect(!throttle.isDispensable(at: .seconds(14)))
        #expect(throttle.isDispensable(at: .seconds(16)))
        _ = throttle.refuse(sentAt: .seconds(20), retryAfter: .seconds(40), at: .seconds(20), jitter: 0)
        #expect(!throttle.isDispensable(at: .seconds(59)))
    }
}
