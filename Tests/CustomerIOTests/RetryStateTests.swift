// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Testing

@Suite struct RetryStateTests {
    private static let read = APIRequest(Route.App.listCampaigns)

    private func state(_ policy: RetryPolicy = .patient, at now: Duration = .zero) -> RetryState {
        RetryState(policy, at: now)
    }

    @Test func delaysDoubleUpToTheLongest() {
        var state = state(.patient.within(.seconds(3_600)))
        let delays = (1...8).map { _ in state.next(after: .uncertain, of: Self.read, at: .zero, random: 1) }
        #expect(delays == [0.5, 1, 2, 4, 8, 16, 30, 30].map { .again(after: .seconds($0)) })
    }

    @Test(arguments: [0, 0.25, 1])
    func delayIsARandomShare(_ random: Double) {
        #expect(RetryPolicy.standard.delay(afterFailures: 3, random: random) == .seconds(2 * random))
    }

    @Test func neverMeansOneAttempt() {
        var state = state(.never)
        #expect(
            state.next(after: .unsent, of: Self.read, at: .seconds(2), random: 0)
                == .stop(.exhausted(attempts: 1, time: .seconds(2))))
    }

    /// The delays become shorter towards the end, so that the last attempt comes shortly before it.
    @Test(arguments: [RetryPolicy.standard, .quick, .patient, .patient.within(.seconds(7))])
    func timeIsUsedToItsEnd(_ policy: RetryPolicy) {
        for random in [0.3, 0.7, 1.0] {
            var state = state(policy)
            var now = Duration.zero
            while case .again(let delay) = state.next(after: .uncertain, of: Self.read, at: now, random: random) {
                now += delay
            }
            #expect(now <= policy.time)
            #expect(now >= policy.time - policy.firstDelay * 2, "\(random)")
        }
    }

    /// What a call takes in all is counted from its beginning, what an outage may take from the first failure.
    @Test func timeBeginsWithTheCallOrWithTheFailure() {
        var call = state(.standard, at: .seconds(100))
        #expect(call.deadline == .seconds(130))
        #expect(
            call.next(after: .uncertain, of: Self.read, at: .seconds(131), random: 0)
                == .stop(.exhausted(attempts: 1, time: .seconds(31))))
        var work = state(.patient, at: .seconds(100))
        #expect(work.deadline == nil)
        #expect(work.next(after: .uncertain, of: Self.read, at: .seconds(900), random: 0) == .again(after: .zero))
        #expect(work.deadline == .seconds(1_200))
    }

    @Test func rateLimitWaitsElsewhere() {
        var state = state()
        #expect(
            state.next(after: .rateLimited, of: Self.read, wait: .seconds(100), at: .zero, random: 1)
                == .again(after: .zero))
    }

    @Test func answersWaitIsTheLeast() {
        var state = state()
        #expect(
            state.next(after: .uncertain, of: Self.read, wait: .seconds(9), at: .zero, random: 1)
                == .again(after: .seconds(9)))
    }

    @Test(arguments: [Failure.rateLimited, .uncertain])
    func aWaitBeyondTheTimeIsNotBegun(_ failure: Failure) {
        var state = state(.patient.within(.seconds(10)))
        #expect(
            state.next(after: failure, of: Self.read, wait: .seconds(11), at: .seconds(5), random: 0)
                == .stop(.tooLong(.seconds(11), of: .seconds(10))))
    }

    /// A mistake in the configuration is told after one repetition; an outage is sat through by patient work.
    @Test func whatStandsIsToldSoon() {
        for (policy, wasReached) in [(RetryPolicy.standard, true), (.standard, false), (.patient, false)] {
            var state = state(policy)
            let decisions = (1...2).map { second in
                state.next(
                    after: .standing, of: Self.read, wasReached: wasReached, at: .seconds(second), random: 0)
            }
            guard case .again(let delay) = decisions[0], delay <= .seconds(0.5), case .stop(.exhausted) = decisions[1]
            else {
                Issue.record("\(decisions)")
                return
            }
        }
        var patient = state(.patient)
        for second in 1...200 {
            let decision = patient.next(
                after: .standing, of: Self.read, wasReached: true, at: .seconds(second), random: 0)
            #expect(decision == .again(after: .zero))
        }
    }

    @Test(arguments: [(Failure.rateLimited, false), (.unsent, false), (.uncertain, true)])
    func itKnowsWhetherAnAttemptMayHaveActed(_ failure: Failure, _ mayHaveActed: Bool) {
        var state = state()
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
