// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

/// A clock from outside moves everything: limits, the workspace's time, latency and the record.
struct SimulatedTimeTests {
    @Test func aMinuteOfRequestsKeepsToTheLimit() async throws {
        let clock = ManualTime()
        let configuration = Emulator.Configuration.small(people: 1) {
            $0.clock = clock
            $0.limits = Limits(track: 150)
        }
        try await Emulator(configuration).inProcess { emulator async throws in
            let track = TestClient.track(emulator)
            for _ in 0..<600 {
                _ = try await track.get("/api/v1/accounts/region")
                clock.advance(by: .milliseconds(5))
            }
            // 150 that had gathered, and 150 in the 3 seconds.
            #expect(emulator.requests.statuses == [200: 299, 429: 301])
            #expect(emulator.requests.perSecond == [0: 200, 1: 200, 2: 200])
        }
    }

    @Test func timeGoesOnWithTheClock() async throws {
        let clock = ManualTime()
        let configuration = Emulator.Configuration.small(people: 0) {
            $0.clock = clock
            $0.latency = .seconds(30)
        }
        try await Emulator(configuration).inProcess { emulator async throws in
            for _ in 0..<3 {
                _ = try await TestClient.track(emulator).post("/api/v1/customers/p/events", #"{"name":"x"}"#)
            }
            let found = try await TestClient.app(emulator).get("/v1/activities?type=event").json["activities"]?.list
            let start = Emulator.Configuration.testTime
            #expect(found?.map { $0["timestamp"] } == [90, 60, 30].map { .integer(start + $0) })
        }
    }

    /// Each class has an allowance of its own; archived messages have one of a day beside that of all reads.
    @Test(arguments: [
        ("/v1/segments", 10, 1), ("/v1/messages/ID/archived_message", 100, 86_400), ("/v1/identify", 3_000, 3),
    ])
    func allowancesFillUpAgain(path: String, requests: Int, seconds: Int) async throws {
        let clock = ManualTime()
        var limits = Limits.documented
        if seconds > 3 { limits.app = nil }
        let configuration = Emulator.Configuration.small(people: 10) {
            $0.clock = clock
            $0.limits = limits
        }
        try await Emulator(configuration).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            let id = try await app.get("/v1/messages?limit=1").json["messages"]?[0]?["id"]?.text ?? ""
            clock.advance(by: .seconds(1))
            let target = path.replacing("ID", with: id.replacing("=", with: "%3D"))
            func send() async throws -> TestClient.Reply {
                path == "/v1/identify" ? try await app.post(target, "{}") : try await app.get(target)
            }
            for _ in 0..<requests { _ = try await send() }
            #expect(emulator.requests.tooMany == 0)
            let refused = try await send()
            #expect(refused.status == 429)
            clock.advance(by: .seconds(Double(seconds) / Double(requests) * 1.001))
            #expect(try await send().status == 200)
            #expect(try await send().status == 429)
        }
    }

    /// Moving the time by hand fills allowances too.
    @Test func advancingFillsAllowances() async throws {
        let configuration = Emulator.Configuration.small {
            $0.clock = ManualTime()
            $0.limits = .documented
        }
        try await Emulator(configuration).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            for status in [200, 429] {
                #expect(try await app.post("/v1/campaigns/1/triggers", "{}").status == status)
            }
            emulator.advance(bySeconds: 10)
            #expect(try await app.post("/v1/campaigns/1/triggers", "{}").status == 200)
        }
    }
}
