// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct RetryStateTests {
    private static let read = APIRequest(Route.App.listCampaigns)

    private func policy(attempts: Int = 8, seconds: Int = 300) -> RetryPolicy {
        var policy = RetryPolicy()
        policy.attempts = attempts
        policy.time = .seconds(seconds)
        return policy
    }

    @Test func delaysDoubleUpToTheLongest() {
        var state = RetryState(policy(attempts: 20))
        let delays = (1...8).map { _ in state.next(after: .uncertain, of: Self.read, at: .zero, random: 1) }
        #expect(delays == [0.5, 1, 2, 4, 8, 16, 30, 30].map { .again(after: .seconds($0)) })
    }

    @Test(arguments: [0, 0.25, 1])
    func delayIsARandomShare(_ random: Double) {
        #expect(policy().delay(afterFailures: 3, random: random) == .seconds(2 * random))
    }

    @Test func attemptsEnd() {
        var state = RetryState(policy(attempts: 3))
        #expect(state.next(after: .uncertain, of: Self.read, at: .seconds(1), random: 0) == .again(after: .zero))
        #expect(state.next(after: .unsent, of: Self.read, at: .seconds(2), random: 0) == .again(after: .zero))
        #expect(
            state.next(after: .uncertain, of: Self.read, at: .seconds(3), random: 0)
                == .stop(.exhausted(attempts: 3, time: .seconds(2))))
    }

    @Test func timeEndsFromTheFirstFailure() {
        var state = RetryState(policy(seconds: 10))
        #expect(state.next(after: .uncertain, of: Self.read, at: .seconds(60), random: 0) == .again(after: .zero))
        #expect(state.next(after: .uncertain, of: Self.read, at: .seconds(70), random: 0) == .again(after: .zero))
        #expect(
            state.next(after: .uncertain, of: Self.read, at: .seconds(70), random: 1)
                == .stop(.exhausted(attempts: 3, time: .seconds(10))))
    }

    @Test func rateLimitWaitsElsewhereButCounts() {
        var state = RetryState(policy(attempts: 2))
        let wait = Duration.seconds(100)
        #expect(
            state.next(after: .rateLimited, of: Self.read, wait: wait, at: .zero, random: 1) == .again(after: .zero))
        #expect(
            state.next(after: .rateLimited, of: Self.read, wait: wait, at: .seconds(100), random: 1)
                == .stop(.exhausted(attempts: 2, time: .seconds(100))))
    }

    @Test func answersWaitIsTheLeast() {
        var state = RetryState(policy())
        #expect(
            state.next(after: .uncertain, of: Self.read, wait: .seconds(9), at: .zero, random: 1)
                == .again(after: .seconds(9)))
    }

    @Test func aWaitBeyondTheTimeIsNotBegun() {
        for failure in [Failure.rateLimited, .uncertain] {
            var state = RetryState(policy(seconds: 10))
            #expect(state.latest == nil)
            #expect(
                state.next(after: failure, of: Self.read, wait: .seconds(11), at: .seconds(5), random: 0)
                    == .stop(.exhausted(attempts: 1, time: .zero)))
            #expect(state.latest == .seconds(15))
        }
    }

    @Test(arguments: [(Failure.rateLimited, false), (.unsent, false), (.uncertain, true)])
    func itKnowsWhetherAnAttemptMayHaveActed(_ failure: Failure, _ mayHaveActed: Bool) {
        var state = RetryState(policy())
        _ = state.next(after: failure, of: Self.read, at: .zero, random: 0)
        _ = state.next(after: .unsent, of: Self.read, at: .zero, random: 0)
        #expect(state.mayHaveActed == mayHaveActed)
    }

    /// Statuses and causes beside what Customer.io's operations allow: reads and upserts, events with and without an id,
    /// and sends.
    @Test(arguments: [
        (Route.Track.identify, false, [true, true, true, false]), (Route.Track.track, true, [true, true, true, false]),
        (Route.Track.track, false, [true, true, false, false]),
        (Route.App.sendEmail, false, [true, true, false, false]),
    ])
    func whatIsRepeated(_ route: Route, _ hasID: Bool, _ expected: [Bool]) {
        let request = APIRequest(route, isIdempotent: hasID)
        let failures = [Failure.rateLimited, .unsent, .uncertain, .lasting]
        #expect(failures.map { $0.permitsRepetition(of: request) } == expected)
    }
}
