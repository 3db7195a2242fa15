// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import NIOCore
import Testing

@Suite struct RetryingTests {
    private static let read = APIRequest(Route.App.listCampaigns)
    private static let send = APIRequest(Route.App.sendEmail)

    private let clock = ManualClock()

    private func retrying(_ server: StubTransport, _ policy: RetryPolicy = RetryPolicy.standard) -> Retrying {
        Retrying(server, policy: policy, timeline: Timeline(clock), random: { 1 })
    }

    @Test func passingFaultsAreRepeated() async throws {
        let server = StubTransport(
            .status(503), .failure(CustomerIOError(.timeout, "late")), .status(200, "{\"a\": "), .good)
        #expect(try await retrying(server).send(Self.read).status == 200)
        #expect(server.requests == 4)
        #expect(clock.elapsed == .seconds(3.5))
    }

    @Test func attemptsAreNumbered() async throws {
        let attempts = Recorder<Int>()
        let server = StubTransport { request, number in
            attempts.add(request.attempt)
            return APIResponse(status: number < 3 ? 500 : 200, body: ByteBuffer(string: "[]"))
        }
        _ = try await retrying(server).send(Self.read)
        #expect(attempts.values == [1, 2, 3])
    }

    @Test func lastFailureIsThrownWithTheCount() async throws {
        let server = StubTransport(.status(500), .status(502, #"{"errors":[{"detail":"upstream","status":502}]}"#))
        let error = await #expect(throws: CustomerIOError.self) { try await retrying(server).send(Self.read) }
        #expect(error?.status == 502)
        #expect(error?.code == .server)
        #expect(
            error?.description
                == "Customer.io failed at listCampaigns (502), given up after 12 attempts in 29 s: upstream")
        #expect(server.requests == 12)
    }

    @Test(arguments: [
        (StubTransport.Outcome.status(500), 1), (.failure(CustomerIOError(.network, "broken")), 1),
        (.status(200, "<html>"), 1), (.status(429), 2), (.failure(CustomerIOError(.unreachable, "refused")), 2),
    ])
    func sendIsRepeatedOnlyIfItWasNotCarriedOut(_ failure: StubTransport.Outcome, _ requests: Int) async throws {
        let server = StubTransport(failure, .good)
        let result = try? await retrying(server).send(Self.send)
        #expect(server.requests == requests)
        #expect((result == nil) == (requests == 1))
    }

    @Test func unsafeRepetitionIsExplained() async throws {
        let error = await #expect(throws: CustomerIOError.self) {
            try await retrying(StubTransport(.status(500))).send(Self.send)
        }
        #expect(error?.description.hasSuffix("not repeated because it may have been carried out") == true)
    }

    @Test func lastingFailureEndsAtOnce() async throws {
        let server = StubTransport(.status(404, #"{"errors":[{"detail":"not found","status":"404"}]}"#))
        let error = await #expect(throws: CustomerIOError.self) { try await retrying(server).send(Self.read) }
        #expect(error?.code == .notFound)
        #expect(error?.entries.map(\.message) == ["not found"])
        #expect(error?.operation == "listCampaigns")
        #expect(server.requests == 1)
    }

    @Test func whatTheReaderRefusesIsRepeated() async throws {
        let server = StubTransport(.status(200, #"{"next": }"#), .status(200, #"{"next": ""}"#))
        let text = try await retrying(server).send(Self.read) { response in
            let text = String(buffer: response.body)
            guard text.contains("\"\"") else { throw BadAnswer("breaks off at byte 9") }
            return text
        }
        #expect(text == #"{"next": ""}"#)
        #expect(server.requests == 2)
    }

    @Test func otherErrorsOfTheReaderEndTheRequest() async throws {
        struct Full: Error {}
        let server = StubTransport(.good)
        await #expect(throws: Full.self) { try await retrying(server).send(Self.read) { _ in throw Full() } }
        #expect(server.requests == 1)
    }

    /// A server that never answers holds nobody longer than the call's time.
    @Test(arguments: [Duration?.none, .seconds(3)])
    func timeIsTheOnlyLimit(_ timeout: Duration?) async throws {
        let clock = clock
        var request = Self.read
        request.options.timeout = timeout
        let server = StubTransport { request, _ in
            let end = min(clock.elapsed + .seconds(60), request.deadline ?? .seconds(1_000))
            try await clock.sleep(until: ManualInstant(offset: end), tolerance: nil)
            throw CustomerIOError(.timeout, "listCampaigns was not answered in time")
        }
        let error = await #expect(throws: CustomerIOError.self) { try await retrying(server).send(request) }
        #expect(error?.code == .timeout)
        #expect(clock.elapsed == timeout ?? .seconds(30))
    }

    @Test func aLongWaitIsToldAtOnce() async throws {
        let answer = StubTransport.Outcome.status(429, headers: [("retry-after", "3600")])
        let server = StubTransport(answer)
        let error = await #expect(throws: CustomerIOError.self) { try await retrying(server).send(Self.read) }
        #expect(error?.message.hasSuffix("asks to wait 3600 s, longer than what is left of 30 s") == true)
        #expect(server.requests == 1)
        #expect(clock.elapsed == .zero)
    }

    @Test func repeatedDeletionTakesAbsenceForDone() async throws {
        let request = APIRequest(Route.App.deleteNewsletter, path: ["newsletter_id": "1"])
        let repeated = try await retrying(StubTransport(.status(502), .status(404))).send(request)
        #expect(repeated.status == 404)
        for first in [StubTransport.Outcome.status(404), .status(429)] {
            await #expect(throws: CustomerIOError.self) {
                try await retrying(StubTransport(first, .status(404))).send(request)
            }
        }
    }

    @Test func waitOfTheAnswerIsInTheError() async throws {
        let answer = StubTransport.Outcome.status(429, headers: [("retry-after", "12")])
        let error = await #expect(throws: CustomerIOError.self) {
            try await retrying(StubTransport(answer), .never).send(Self.read)
        }
        #expect(error?.code == .rateLimited)
        #expect(error?.retryAfter == .seconds(12))
        #expect(error?.isRetryable == true)
    }

    /// The pause is the rate limit's; the request does not wait for its end if that lies beyond the policy's time.
    @Test func aPauseBeyondTheTimeIsNotWaitedFor() async throws {
        try await SimulatedTime.run { time in
            let policy = RetryPolicy.standard.within(.seconds(2))
            var limits = ConnectionConfiguration.RateLimits()
            limits.app = RateLimit(5, isPaced: false)
            let server = StubTransport { _, _ in
                try await time.sleep(for: .milliseconds(100))
                return APIResponse(status: 429)
            }
            let stack = Retrying(
                RateLimited(server, limits: limits, pacing: Pacing(Timeline(time)), jitter: { 0 }), policy: policy,
                timeline: Timeline(time))
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        let error = await #expect(throws: CustomerIOError.self) { try await stack.send(Self.read) }
                        #expect(error?.code == .rateLimited)
                        #expect(time.elapsed <= .seconds(2))
                    }
                }
            }
        }
    }

    /// "It was not sent" would be wrong if an earlier attempt may have been carried out.
    @Test(arguments: [
        CustomerIOError(.unreachable, "refused"), CustomerIOError(.rateLimited, "busy", retryAfter: .seconds(3_600)),
    ])
    func whatMayHaveBeenCarriedOutIsNotToldAsUnsent(_ later: CustomerIOError) async throws {
        let server = StubTransport(.status(500), .failure(later))
        let event = APIRequest(Route.Track.track, isIdempotent: true)
        let error = await #expect(throws: CustomerIOError.self) { try await retrying(server).send(event) }
        #expect(error?.status == 500 && error?.isUndone == false)
        let unsent = StubTransport(.failure(later))
        let sure = await #expect(throws: CustomerIOError.self) { try await retrying(unsent).send(event) }
        #expect(sure?.code == later.code && sure?.isUndone == true)
    }

    /// A 429 without a word of the server is repeated after the common pause, however long the limit's own period is.
    @Test func noWaitIsInvented() async throws {
        let server = StubTransport(.status(429), .good)
        _ = try await retrying(server).send(APIRequest(Route.App.getArchivedMessage))
        #expect(server.requests == 2)
    }

    /// Without a word of the server, the period after which the operation's limit has room again.
    @Test(arguments: [
        (Route.App.listCampaigns, Duration.seconds(1)), (Route.App.sendEmail, .seconds(1)),
        (Route.App.triggerBroadcast, .seconds(10)), (Route.App.getArchivedMessage, .seconds(86_400)),
        (Route.Track.identify, .seconds(1)),
    ])
    func rateLimitCarriesTheWait(_ route: Route, _ wait: Duration) async throws {
        let error = await #expect(throws: CustomerIOError.self) {
            try await retrying(StubTransport(.status(429)), .never).send(APIRequest(route))
        }
        #expect(error?.retryAfter == wait)
    }

    /// Where no time is left for another turn, the answer before is the reason.
    @Test func theLastAnswerIsToldAndNotTheLine() async throws {
        try await SimulatedTime.run { time in
            var limits = ConnectionConfiguration.RateLimits()
            limits.app = RateLimit(1, per: .seconds(10))
            let server = StubTransport(.status(500))
            let stack = Retrying(
                RateLimited(server, limits: limits, pacing: Pacing(Timeline(time))), timeline: Timeline(time))
            let error = await #expect(throws: CustomerIOError.self) { try await stack.send(Self.read) }
            #expect(error?.status == 500)
            #expect(error?.message.contains("given up after 3 attempts") == true)
            #expect(server.requests == 3)
        }
    }

    /// Before it is sent, while it is under way, and before it is sent again.
    @Test(arguments: [0, 1, 2])
    func cancellationEndsItAtOnce(_ state: Int) async throws {
        try await SimulatedTime.run { time in
            let server = StubTransport { _, number in
                if state == 1 { try await Timeline(time).sleep(until: .seconds(100)) }
                return APIResponse(status: 500)
            }
            let retrying = Retrying(server, timeline: Timeline(time), random: { 1 })
            let error = try await withThrowingTaskGroup(of: Void.self) { group in
                if state == 0 { group.cancelAll() }
                group.addTask { _ = try await retrying.send(Self.read) }
                if state > 0 { try await time.sleep(for: .milliseconds(100)) }
                group.cancelAll()
                return await #expect(throws: CustomerIOError.self) { try await group.next() }
            }
            #expect(error?.code == .cancelled)
            #expect(error?.operation == "listCampaigns")
            #expect(time.elapsed <= .milliseconds(100))
            #expect(server.requests == min(state, 1))
        }
    }

    @Test func optionsOfARequestCount() async throws {
        var request = Self.read
        request.options.retry = .never
        let server = StubTransport(.status(500))
        await #expect(throws: CustomerIOError.self) { try await retrying(server).send(request) }
        #expect(server.requests == 1)
    }
}
