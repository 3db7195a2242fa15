// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

@Suite struct RateLimitedTests {
    private static let request = APIRequest(Route.App.listCampaigns)

    /// Sends from many tasks until the minute is over; gives the instants at which requests went out.
    private func run(
        tasks: Int, seconds: Int = 60,
        status: @escaping @Sendable (_ sent: Duration) -> (Int, String?) = { _ in (200, nil) },
        observer: @escaping @Sendable (ManualClock) -> Observer = { _ in .none }
    ) async throws -> [Duration] {
        let clock = ManualClock(tasks: tasks)
        let sent = Recorder<Duration>()
        let server = StubTransport { _, _ in
            let begin = clock.elapsed
            sent.add(begin)
            try await clock.sleep(until: clock.now.advanced(by: .milliseconds(200)), tolerance: nil)
            let (status, wait) = status(begin)
            return APIResponse(status: status, headers: wait.map { [("retry-after", $0)] } ?? [])
        }
        let limited = RateLimited(
            server, timeline: Timeline(clock, date: { Date(timeIntervalSince1970: 784_111_777) }), jitter: { 0 },
            observer: observer(clock))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    defer { clock.leave() }
                    while clock.elapsed < .seconds(seconds) { _ = try await limited.send(Self.request) }
                }
            }
            try await group.waitForAll()
        }
        return sent.values.filter { $0 < .seconds(seconds) }.sorted()
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
        } observer: { clock in
            Observer { event in
                if case .paused(_, let time) = event { pauses.add((clock.elapsed, clock.elapsed + time)) }
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

    @Test(arguments: [("17", 17), ("Sun, 06 Nov 1994 08:49:57 GMT", 20), ("100000", 300)])
    func answersWaitIsKept(_ field: String, _ seconds: Int) async throws {
        let sent = try await run(tasks: 4, seconds: 400) { sent in sent < .seconds(1) ? (429, field) : (200, nil) }
        let resumed = try #require(sent.first { $0 > .seconds(2) })
        #expect(resumed >= .seconds(seconds) && resumed < .seconds(seconds + 2))
    }

    @Test func archivedMessagesAlsoCountAsAppRequests() async throws {
        let clock = ManualClock()
        let limited = RateLimited(StubTransport(.good), timeline: Timeline(clock))
        for _ in 0..<100 { _ = try await limited.send(APIRequest(Route.App.getArchivedMessage)) }
        #expect(clock.elapsed > .seconds(9) && clock.elapsed < .seconds(11))
        _ = try await limited.send(APIRequest(Route.App.getArchivedMessage))
        #expect(clock.elapsed >= .seconds(86_400))
    }

    @Test func classesDoNotWaitForEachOther() async throws {
        let clock = ManualClock()
        let limited = RateLimited(StubTransport(.good), timeline: Timeline(clock))
        _ = try await limited.send(APIRequest(Route.App.listCampaigns))
        _ = try await limited.send(APIRequest(Route.Track.getRegion))
        _ = try await limited.send(APIRequest(Route.Pipelines.track))
        #expect(clock.elapsed == .zero)
    }

    @Test func cancelledTaskStopsWaiting() async throws {
        let clock = ManualClock(tasks: 2)
        let server = StubTransport(.good)
        let limited = RateLimited(server, timeline: Timeline(clock))
        _ = try await limited.send(APIRequest(Route.App.triggerBroadcast))
        let waiting = Task { try await limited.send(APIRequest(Route.App.triggerBroadcast)) }
        waiting.cancel()
        let error = await #expect(throws: CustomerIOError.self) { try await waiting.value }
        #expect(error?.code == .cancelled)
        #expect(server.requests == 1)
    }
}
