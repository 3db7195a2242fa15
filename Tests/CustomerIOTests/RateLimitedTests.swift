// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

@Suite struct RateLimitedTests {
    private static let request = APIRequest(Route.App.listCampaigns)

    /// Sends from many tasks until the time is over; gives the instants at which requests went out.
    private func run(
        tasks: Int, seconds: Int = 60,
        status: @escaping @Sendable (_ sent: Duration) -> (Int, String?) = { _ in (200, nil) },
        observer: @escaping @Sendable (SimulatedTime) -> Observer = { _ in .none }
    ) async throws -> [Duration] {
        try await SimulatedTime.run { time in
            let sent = Recorder<Duration>()
            let server = StubTransport { _, _ in
                let begin = time.elapsed
                sent.add(begin)
                try await time.sleep(for: .milliseconds(200))
                let (status, wait) = status(begin)
                return APIResponse(status: status, headers: wait.map { [("retry-after", $0)] } ?? [])
            }
            let timeline = Timeline(time) { Date(timeIntervalSince1970: 784_111_777) }
            let limited = RateLimited(server, pacing: Pacing(timeline), jitter: { 0 }, observer: observer(time))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<tasks {
                    group.addTask {
                        while time.elapsed < .seconds(seconds) { _ = try await limited.send(Self.request) }
                    }
                }
                try await group.waitForAll()
            }
            return sent.values.filter { $0 < .seconds(seconds) }.sorted()
        }
    }

    @Test func twentyTasksUseTheLimitAndNeverBreakIt() async throws {
        let sent = try await run(tasks: 20)
        #expect(sent.count >= 588)
        #expect(zip(sent, sent.dropFirst(10)).allSatisfy { $1 - $0 > .seconds(1) })
    }

    @Test func stormPausesAllTasksTogether() async throws {
        let pauses = Recorder<(begin: Duration, end: Duration)>()
        let storms = [Duration.seconds(5)..<(.seconds(8)), .seconds(20)..<(.seconds(20.5))]
        let sent = try await run(tasks: 20, seconds: 30) { sent in
            (storms.contains { $0.contains(sent) } ? 429 : 200, nil)
        } observer: { time in
            Observer { event in
                if case .paused(_, let length) = event { pauses.add((time.elapsed, time.elapsed + length)) }
            }
        }
        let lengths = pauses.values.map { $0.end - $0.begin }
        #expect(lengths == [.seconds(1), .seconds(2), .seconds(1)])
        for pause in pauses.values {
            #expect(!sent.contains { $0 > pause.begin && $0 < pause.end })
            #expect(sent.contains { $0 >= pause.end && $0 <= pause.end + .milliseconds(102) })
        }
        #expect(zip(sent, sent.dropFirst(10)).allSatisfy { $1 - $0 > .seconds(1) })
    }

    @Test(arguments: [("17", 17), ("Sun, 06 Nov 1994 08:49:57 GMT", 20), ("300", 300)])
    func answersWaitIsKept(_ field: String, _ seconds: Int) async throws {
        let sent = try await run(tasks: 4, seconds: 400) { sent in sent < .seconds(1) ? (429, field) : (200, nil) }
        let resumed = try #require(sent.first { $0 > .seconds(2) })
        #expect(resumed >= .seconds(seconds) && resumed < .seconds(seconds + 2))
    }

    @Test func archivedMessagesAlsoCountAsAppRequests() async throws {
        let clock = ManualClock()
        let limited = RateLimited(StubTransport(.good), pacing: Pacing(Timeline(clock)))
        for _ in 0..<100 { _ = try await limited.send(APIRequest(Route.App.getArchivedMessage)) }
        #expect(clock.elapsed > .seconds(9) && clock.elapsed < .seconds(11))
        _ = try await limited.send(APIRequest(Route.App.getArchivedMessage))
        #expect(clock.elapsed >= .seconds(86_400))
    }

    @Test func classesDoNotWaitForEachOther() async throws {
        let clock = ManualClock()
        let limited = RateLimited(StubTransport(.good), pacing: Pacing(Timeline(clock)))
        _ = try await limited.send(APIRequest(Route.App.listCampaigns))
        _ = try await limited.send(APIRequest(Route.Track.getRegion))
        _ = try await limited.send(APIRequest(Route.Pipelines.track))
        #expect(clock.elapsed == .zero)
    }

    @Test func cancelledTaskStopsWaiting() async throws {
        let clock = ManualClock(tasks: 2)
        let server = StubTransport(.good)
        let limited = RateLimited(server, pacing: Pacing(Timeline(clock)))
        _ = try await limited.send(APIRequest(Route.App.triggerBroadcast))
        let waiting = Task { try await limited.send(APIRequest(Route.App.triggerBroadcast)) }
        waiting.cancel()
        let error = await #expect(throws: CustomerIOError.self) { try await waiting.value }
        #expect(error?.code == .cancelled)
        #expect(server.requests == 1)
    }

    /// The first in the line sleeps, the second stands; a third one must get its turn.
    @Test(arguments: [0, 1])
    func whoIsCancelledMakesRoom(_ cancelled: Int) async throws {
        try await SimulatedTime.run { time in
            let limited = RateLimited(StubTransport(.good), pacing: Pacing(Timeline(time)))
            _ = try await limited.send(APIRequest(Route.App.triggerBroadcast))
            let outcomes = try await withThrowingTaskGroup(of: (Int, Duration?).self) { group in
                for number in 0..<3 {
                    group.addTask {
                        try await withThrowingTaskGroup(of: Duration?.self) { inner in
                            inner.addTask {
                                _ = try await limited.send(APIRequest(Route.App.triggerBroadcast))
                                return time.elapsed
                            }
                            guard number == cancelled else { return (number, try await inner.next() ?? nil) }
                            try await time.sleep(for: .seconds(1))
                            inner.cancelAll()
                            await #expect(throws: CustomerIOError.self) { try await inner.next() }
                            #expect(time.elapsed == .seconds(1))
                            return (number, nil)
                        }
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            let sent = outcomes.values.compactMap(\.self).sorted()
            #expect(sent.count == 2)
            #expect(sent[0] > .seconds(10) && sent[0] < .seconds(10.2))
            #expect(sent[1] > .seconds(20) && sent[1] < .seconds(20.4))
        }
    }

    @Test func theOrderIsThatOfArrivalAndUrgentOnesComeFirst() async throws {
        try await SimulatedTime.run { time in
            let order = Recorder<Int>()
            let server = StubTransport { request, _ in
                order.add(Int(request.path["n"] ?? "") ?? 0)
                return APIResponse(status: 200)
            }
            let limited = RateLimited(server, pacing: Pacing(Timeline(time)))
            await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<1_000 {
                    group.addTask {
                        var request = APIRequest(Route.App.listCampaigns, path: ["n": "\(number)"])
                        request.rank = number >= 900 ? .urgent : .usual
                        _ = try await limited.send(request)
                    }
                }
            }
            #expect(order.values == [0] + (900..<1_000) + (1..<900))
            #expect(time.elapsed > .seconds(100) && time.elapsed < .seconds(101))
        }
    }

    @Test func whatWasBegunIsFinishedFirst() async throws {
        try await SimulatedTime.run { time in
            let order = Recorder<Int>()
            let server = StubTransport { request, _ in
                order.add(request.attempt)
                return APIResponse(status: 200)
            }
            let limited = RateLimited(server, pacing: Pacing(Timeline(time)))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for attempt in [1, 1, 1, 2, 3] {
                    group.addTask {
                        var request = Self.request
                        request.attempt = attempt
                        _ = try await limited.send(request)
                    }
                }
                try await group.waitForAll()
            }
            #expect(order.values == [1, 2, 3, 1, 1])
        }
    }

    /// One is sent and called to wait for a minute; of those behind it the first sleeps and the others stand.
    @Test func whoWouldWaitTooLongGivesUp() async throws {
        try await SimulatedTime.run { time in
            let server = StubTransport { _, _ in
                try await time.sleep(for: .milliseconds(50))
                return APIResponse(status: 429, headers: [("retry-after", "60")])
            }
            let limited = RateLimited(server, pacing: Pacing(Timeline(time)))
            let ends = Recorder<Duration>()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        var request = Self.request
                        request.deadline = .seconds(5)
                        _ = try? await limited.send(request)
                        ends.add(time.elapsed)
                    }
                }
            }
            #expect(server.requests == 1)
            #expect(ends.values.count { $0 == .milliseconds(50) } == 4)
            #expect(ends.values.allSatisfy { $0 < .milliseconds(110) })
        }
    }
}
