// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct PaceTests {
    @Test func aSingleRefusalChangesNothing() {
        var pace = Pace()
        pace.refuse(at: .seconds(10))
        #expect(pace.share(at: .seconds(10)) == 1)
        pace.refuse(at: .seconds(100))
        #expect(pace.share(at: .seconds(100)) == 1)
    }

    @Test func repeatedRefusalsSlowDownAndItComesBackSlowly() {
        var pace = Pace()
        pace.refuse(at: .seconds(10))
        pace.refuse(at: .seconds(20))
        #expect(pace.share(at: .seconds(20)) == 0.8)
        #expect(abs(pace.share(at: .seconds(120)) - 0.9) < 1e-9)
        #expect(pace.share(at: .seconds(500)) == 1)
        pace.refuse(at: .seconds(120))
        #expect(abs(pace.share(at: .seconds(120)) - 0.72) < 1e-9)
    }

    @Test func somethingAlwaysRemains() {
        var pace = Pace()
        for second in 0..<100 { pace.refuse(at: .seconds(second)) }
        #expect(pace.share(at: .seconds(99)) == 0.1)
    }

    /// A server that grants fewer requests than the documents say, and saves one second's worth of them up.
    private struct Server {
        let perSecond: Double
        var tokens: Double
        var updated = 0.0

        mutating func grants(_ second: Double) -> Bool {
            tokens = min(perSecond, tokens + (second - updated) * perSecond)
            updated = second
            guard tokens >= 1 else { return false }
            tokens -= 1
            return true
        }
    }

    /// Sends one request after the other for some minutes; gives what was granted and refused in each.
    private func run(perSecond: Double, minutes: Int) -> [(granted: Int, refused: Int)] {
        var throttle = Throttle(RateLimit(10))
        var server = Server(perSecond: perSecond, tokens: perSecond)
        var result = Array(repeating: (granted: 0, refused: 0), count: minutes)
        var now = Duration.zero
        while true {
            let ticket = throttle.enter(at: now)
            if case .wait(let slot) = throttle.turn(of: ticket, at: now) {
                now = slot
                _ = throttle.turn(of: ticket, at: now)
            }
            let second = now / .seconds(1)
            guard Int(second / 60) < minutes else { return result }
            if server.grants(second) {
                throttle.succeed(sentAt: now)
                result[Int(second / 60)].granted += 1
            } else {
                _ = throttle.refuse(sentAt: now, retryAfter: nil, at: now, jitter: 0.5)
                result[Int(second / 60)].refused += 1
            }
        }
    }

    @Test(arguments: [9, 7.5, 5, 3])
    func aLowerLimitIsFoundAndUsed(_ perSecond: Double) {
        let settled = run(perSecond: perSecond, minutes: 30).dropFirst(10)
        #expect(settled.map(\.refused).reduce(0, +) <= 20)
        let use = Double(settled.map(\.granted).reduce(0, +)) / (perSecond * 60 * 20)
        #expect(use > 0.85)
    }

    @Test func theDocumentedLimitIsUsedToTheFull() {
        let minutes = run(perSecond: 10, minutes: 5)
        #expect(minutes.allSatisfy { $0.refused == 0 && $0.granted >= 593 })
    }
}
