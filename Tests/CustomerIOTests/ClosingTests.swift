// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Testing

@Suite struct ClosingTests {
    private static let read = APIRequest(Route.App.listCampaigns)

    /// Calls that are answered, that wait for their turn, that wait before a repetition, and that are never answered.
    @Test func everyCallEndsWithinTheBound() async throws {
        try await SimulatedTime.run { time in
            let timeline = Timeline(time)
            let closing = Closing()
            let server = StubTransport { request, _ in
                switch request.path["kind"] {
                case "slow":
                    try await time.sleep(for: .seconds(4))
                    return APIResponse(body: "{}")
                case "failing": return APIResponse(status: 503, headers: [("retry-after", "25")])
                default: return APIResponse(body: "{}")
                }
            }
            let limited = RateLimited(server, pacing: Pacing(timeline), closing: closing)
            let client = Retrying(limited, policy: .patient, timeline: timeline, closing: closing)
            let ends = Recorder<(String, CustomerIOError.Code?, Duration)>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for kind in ["slow", "failing"] + Array(repeating: "waiting", count: 300) {
                    group.addTask {
                        try closing.enter()
                        defer { closing.leave() }
                        var request = APIRequest(
                            kind == "waiting" ? Route.App.listCampaigns : Route.Track.getRegion, path: ["kind": kind])
                        request.options.retry = .patient
                        var code: CustomerIOError.Code?
                        do throws(CustomerIOError) { _ = try await client.send(request) } catch { code = error.code }
                        ends.add((kind, code, time.elapsed))
                    }
                }
                try await time.sleep(for: .seconds(1))
                await closing.close(within: .seconds(10), timeline)
                #expect(time.elapsed == .seconds(11))
                try await group.waitForAll()
            }
            #expect(time.elapsed == .seconds(11))
            #expect(ends.values.count == 302)
            for (kind, code, end) in ends.values {
                switch kind {
                case "slow": #expect(code == nil && end == .seconds(4))
                case "failing": #expect(code != nil && end == .seconds(11))
                default: #expect(code == nil || (code == .closed && end == .seconds(11)))
                }
            }
            #expect((100...115).contains(ends.values.count { $0.0 == "waiting" && $0.1 == nil }))
            let error = #expect(throws: CustomerIOError.self) { try closing.enter() }
            #expect(error?.code == .closed)
        }
    }

    /// Whoever cleans up has often been cancelled.
    @Test func aCancelledTaskLetsCallsEndToo() async throws {
        let closing = Closing()
        try closing.enter()
        let isOver = Recorder<Bool>()
        await withTaskGroup { group in
            group.addTask { await closing.close(within: .seconds(3_600), .system) }
            group.cancelAll()
            for _ in 0..<1_000 { await Task.yield() }
            isOver.add(closing.isOver)
            closing.leave()
        }
        #expect(isOver.values == [false] && closing.isOver)
    }

    @Test func nothingUnderWayIsNothingToWaitFor() async throws {
        try await SimulatedTime.run { time in
            let closing = Closing()
            await closing.close(within: .seconds(10), Timeline(time))
            await closing.close(within: .seconds(10), Timeline(time))
            #expect(time.elapsed == .zero)
            #expect(closing.isOver)
        }
    }
}
