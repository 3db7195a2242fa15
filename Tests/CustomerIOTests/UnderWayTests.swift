// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Testing

/// How many requests are under way follows from rate and latency, and from what the server takes. Nothing is lost for
/// want of a connection.
@Suite struct UnderWayTests {
    private static let event = APIRequest(Route.Track.track, isIdempotent: true)

    /// Sends events all at once, by a client with the defaults.
    /// - Parameters:
    ///   - connections: How many the server takes; it refuses further ones.
    ///   - isBroken: True for attempts whose connection is never made, by their number.
    private func send(
        _ count: Int, latency: Duration, connections: Int = .max, most: Int = 1_024, policy: RetryPolicy = .standard,
        isBroken: @escaping @Sendable (Int) -> Bool = { _ in false }
    ) async throws -> (sent: [Duration], failed: [CustomerIOError], refused: Int) {
        try await SimulatedTime.run { time in
            let underWay = Recorder<Int>()
            let open = Counter()
            let refused = Recorder<Void>()
            let sent = Recorder<Duration>()
            let failed = Recorder<CustomerIOError>()
            let server = StubTransport { _, number in
                guard !isBroken(number), open.enter(upTo: connections) else {
                    refused.add(())
                    throw CustomerIOError(.unreachable, "the server refuses connections")
                }
                defer { open.leave() }
                underWay.add(open.value)
                sent.add(time.elapsed)
                try await time.sleep(for: latency)
                return APIResponse(status: 200)
            }
            let timeline = Timeline(time)
            let client = Retrying(
                RateLimited(server, pacing: Pacing(timeline), most: most), policy: policy, timeline: timeline)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<count {
                    group.addTask {
                        do throws(CustomerIOError) {
                            _ = try await client.send(Self.event)
                        } catch {
                            failed.add(error)
                        }
                    }
                }
            }
            #expect(underWay.values.max() ?? 0 <= min(connections, most))
            return (sent.values.sorted(), failed.values, refused.values.count)
        }
    }

    @Test(arguments: [Duration.milliseconds(300), .seconds(1)])
    func aSlowServerIsSentAsMuchAsTheLimitAllows(_ latency: Duration) async throws {
        let (sent, failed, _) = try await send(3_000, latency: latency)
        #expect(sent.count == 3_000 && failed.isEmpty)
        let last = try #require(sent.last)
        // 1,000 a second.
        #expect(last <= .seconds(3.07))
        #expect(zip(sent, sent.dropFirst(3_000)).allSatisfy { $1 - $0 > .seconds(3) })
    }

    @Test func theMostConnectionsAreKept() async throws {
        let (sent, failed, _) = try await send(400, latency: .milliseconds(100), most: 8)
        #expect(sent.count == 400 && failed.isEmpty)
        #expect(sent.last.map { $0 < .seconds(5.1) } == true)
    }

    /// 40 a second is what four connections give; a refused connection costs no event and no try.
    @Test func aServerThatTakesFourConnectionsIsUsedWhole() async throws {
        let (sent, failed, refused) = try await send(400, latency: .milliseconds(100), connections: 4)
        #expect(sent.count == 400 && failed.isEmpty)
        #expect(sent.last.map { $0 < .seconds(10.3) } == true)
        #expect(refused < 600)
    }

    /// A connection that breaks off now and then says nothing of how many the server takes.
    @Test(arguments: [1_000, 10]) func aFewBrokenConnectionsSlowNobodyDown(_ every: Int) async throws {
        let (sent, failed, refused) = try await send(3_000, latency: .milliseconds(300)) { $0 % every == 7 }
        #expect(sent.count == 3_000 && failed.isEmpty)
        #expect((3_000 / every...3_600 / every).contains(refused))
        // Each attempt has its place among the 1,000 a second.
        #expect(sent.last.map { $0 < .milliseconds(3_100 + 3_600 / every) } == true)
    }

    /// What a call may take in all holds in the line, too; who would come too late is told at once.
    @Test func aLineThatIsTooLongIsToldAtOnce() async throws {
        try await SimulatedTime.run { time in
            let timeline = Timeline(time)
            var limits = ConnectionConfiguration.RateLimits()
            limits.track = RateLimit(10)
            let client = Retrying(
                RateLimited(StubTransport(.good), limits: limits, pacing: Pacing(timeline)), timeline: timeline)
            let failed = Recorder<(CustomerIOError, Duration)>()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<1_000 {
                    group.addTask {
                        do throws(CustomerIOError) {
                            _ = try await client.send(Self.event)
                        } catch {
                            failed.add((error, time.elapsed))
                        }
                    }
                }
            }
            #expect((695...705).contains(failed.values.count))
            #expect(failed.values.allSatisfy { $0.0.code == .timeout && $0.1 < .seconds(1) })
            #expect(failed.values.first?.0.message.contains("so many requests wait within the rate limit") == true)
            #expect(time.elapsed <= .seconds(30.2))
        }
    }

    /// The first in the line waits for a place that never comes; those behind have less time than it.
    @Test func nobodyWaitsLongerThanItsTime() async throws {
        try await SimulatedTime.run { time in
            let timeline = Timeline(time)
            let server = StubTransport { request, _ in
                let end = request.deadline ?? .seconds(600)
                try await time.sleep(until: ManualInstant(offset: end))
                throw CustomerIOError(.timeout, "late")
            }
            let client = Retrying(RateLimited(server, pacing: Pacing(timeline), most: 1), timeline: timeline)
            let ends = Recorder<(Int, Duration)>()
            await withTaskGroup(of: Void.self) { group in
                for seconds in [30, 20, 10, 5] {
                    group.addTask {
                        var request = Self.event
                        request.options.timeout = .seconds(seconds)
                        _ = try? await client.send(request)
                        ends.add((seconds, time.elapsed))
                    }
                }
            }
            #expect(ends.values.count == 4)
            for (seconds, end) in ends.values { #expect(end <= .seconds(seconds) && end > .seconds(seconds - 1)) }
        }
    }

    /// The first in the line has all the time in the world; those behind it have not.
    @Test func whoIsInAHurryDoesNotWaitForThePatient() async throws {
        try await SimulatedTime.run { time in
            let timeline = Timeline(time)
            let server = StubTransport { _, _ in
                try await time.sleep(for: .seconds(60))
                return APIResponse(body: "{}")
            }
            let client = Retrying(RateLimited(server, pacing: Pacing(timeline), most: 1), timeline: timeline)
            let failed = Recorder<Duration>()
            await withTaskGroup(of: Void.self) { group in
                for policy in [RetryPolicy.patient, .patient, .quick] {
                    group.addTask {
                        var request = Self.event
                        request.options.retry = policy
                        do throws(CustomerIOError) { _ = try await client.send(request) } catch {
                            failed.add(time.elapsed)
                        }
                    }
                    try? await time.sleep(for: .milliseconds(10))
                }
            }
            #expect(failed.values == [.milliseconds(5_020)])
            #expect(server.requests == 2)
        }
    }

    /// A pause that is shorter than anybody's time may still cost somebody the turn.
    @Test func whoLosesTheTurnByAPauseIsToldInTime() async throws {
        try await SimulatedTime.run { time in
            let timeline = Timeline(time)
            let server = StubTransport { _, number in
                number == 1 ? APIResponse(status: 429, headers: [("retry-after", "4")]) : APIResponse(body: "{}")
            }
            let client = Retrying(RateLimited(server, pacing: Pacing(timeline)), timeline: timeline)
            let ends = Recorder<Duration>()
            await withTaskGroup(of: Void.self) { group in
                for number in 0...45 {
                    group.addTask {
                        var request = APIRequest(Route.App.listSegments)
                        request.options.retry = .patient
                        if number == 45 { request.options = .timeout(.seconds(5)) }
                        _ = try? await client.send(request)
                        if number == 45 { ends.add(time.elapsed) }
                    }
                }
            }
            #expect(ends.values.allSatisfy { $0 <= .seconds(5) } && ends.values.count == 1)
        }
    }

    /// A server that cannot be reached is the reason, and not the line in which its calls stood.
    @Test func anOutageIsToldAsOne() async throws {
        try await SimulatedTime.run { time in
            let timeline = Timeline(time)
            let server = StubTransport { _, _ in
                try await time.sleep(for: .seconds(10))
                throw CustomerIOError(.unreachable, "the server does not answer")
            }
            let client = Retrying(RateLimited(server, pacing: Pacing(timeline)), timeline: timeline)
            let codes = Recorder<CustomerIOError.Code>()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        do throws(CustomerIOError) { _ = try await client.send(Self.event) } catch {
                            codes.add(error.code)
                        }
                    }
                }
            }
            #expect(codes.values == Array(repeating: .unreachable, count: 5))
        }
    }

    /// One 429 asks for more time than some have: they end at once and say so, the others wait.
    @Test func aPauseBeyondTheTimeOfSome() async throws {
        try await SimulatedTime.run { time in
            let timeline = Timeline(time)
            let server = StubTransport { _, number in
                number == 1
                    ? APIResponse(status: 429, headers: [("retry-after", "20")]) : APIResponse(body: "{}")
            }
            let client = Retrying(RateLimited(server, pacing: Pacing(timeline)), timeline: timeline)
            let ends = Recorder<(Bool, Duration, CustomerIOError?)>()
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        var request = APIRequest(Route.App.listSegments)
                        // Work in the background has this much patience with a pause.
                        if number % 2 == 1 { request.options.retry = .patient.within(.seconds(5)) }
                        var failure: CustomerIOError?
                        do throws(CustomerIOError) { _ = try await client.send(request) } catch { failure = error }
                        ends.add((number % 2 == 1, time.elapsed, failure))
                    }
                }
            }
            for (isHurried, end, error) in ends.values {
                #expect(isHurried ? end < .seconds(2) : end >= .seconds(20) && end < .seconds(24))
                #expect((error == nil) == !isHurried)
                if let error { #expect(error.code == .rateLimited && error.message.contains("20 s")) }
            }
        }
    }
}
