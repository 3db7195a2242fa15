// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

/// The record of what was carried out, which tests of "nothing lost, nothing twice" read.
struct ExecutionTests {
    @Test func executedRequestsAreKeptWithTheirBodies() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let track = TestClient.track(emulator)
            _ = try await track.put("/api/v1/customers/a%2Fb", #"{"x":1}"#)
            _ = try await track.put("/api/v1/customers/refused", #"{"id":5}"#)
            _ = try await TestClient.anonymous(emulator).put("/api/v1/customers/refused", "{}")
            _ = try await track.post("/api/v1/segments/9/add_customers?id_type=email", #"{"ids":["a"]}"#)
            let executed = emulator.carriedOut
            #expect(executed.map(\.number) == [1, 4])
            #expect(emulator.received.map(\.outcome) == [.carriedOut, .refused, .refused, .dropped])
            #expect(emulator.received.map(\.people) == [["a/b"], ["refused", "5"], ["refused"], ["a"]])
            #expect(executed.map(\.operation) == ["identify", "add_to_segment"])
            #expect(executed.map(\.method) == ["PUT", "POST"])
            #expect(executed.map(\.path) == ["/api/v1/customers/a%2Fb", "/api/v1/segments/9/add_customers"])
            #expect(executed.map(\.query) == ["", "id_type=email"])
            #expect(executed.map(\.key) == ["emulator-site-id", "emulator-site-id"])
            #expect(executed.map(\.status) == [200, 200])
            #expect(executed.map { String(decoding: $0.body, as: UTF8.self) } == [#"{"x":1}"#, #"{"ids":["a"]}"#])

            let control = try await TestClient.anonymous(emulator).get("/__emulator/requests?after=3").json
            #expect(control["count"] == .integer(4))
            #expect(control["requests"]?.list.map { $0["body"] } == [.string(#"{"ids":["a"]}"#)])
            emulator.clearRequests()
            #expect(emulator.carriedOut.isEmpty && emulator.requests.total == 0)
        }
    }

    @Test(arguments: [(0, 0), (2_000, 2), (1 << 20, 10)])
    func oldOnesGo(bytes: Int, kept: Int) async throws {
        try await Emulator(.small(people: 0) { $0.journalBytes = bytes }).inProcess { emulator async throws in
            let body =
                #"{"name":"\#(String(repeating: "n", count: 90))","data":{"d":"\#(String(repeating: "d", count: 300))"}}"#
            for _ in 0..<10 { _ = try await TestClient.track(emulator).post("/api/v1/customers/p/events", body) }
            #expect(emulator.carriedOut.count == kept)
            #expect(emulator.carriedOut.last?.number ?? 10 == 10)
            #expect(try await TestClient.anonymous(emulator).get("/__emulator/requests").json["count"] == .integer(10))
        }
    }

    @Test func activitiesBeyondTheCapAreCounted() async throws {
        try await Emulator(.small(people: 0) { $0.activitiesKept = 5 }).inProcess { emulator async throws in
            for _ in 0..<9 {
                _ = try await TestClient.track(emulator).post("/api/v1/customers/p/events", #"{"name":"x"}"#)
            }
            let tally = emulator.workspace
            #expect(tally.events == 9 && tally.people == 1 && tally.operations == 9)
            #expect(tally.activities == 11 && tally.activitiesNotKept == 6)
            let found = try await TestClient.app(emulator).get("/v1/activities?limit=100").json["activities"]?.list
            #expect(found?.count == 5)
            let control = try await TestClient.anonymous(emulator).get("/__emulator/workspace").json
            #expect(control["activities_not_kept"] == .integer(6))
        }
    }

    /// Each fault either comes instead of the work or loses the answer of work that was done.
    @Test(arguments: [
        (Faults.Kind.tooManyRequests, 429, false), (.internalError, 500, false), (.badGateway, 502, false),
        (.unavailable, 503, false), (.html, 200, false), (.resetBefore, 0, false), (.internalErrorAfter, 500, true),
        (.badGatewayAfter, 502, true), (.unavailableAfter, 503, true), (.reset, 0, true), (.truncated, 200, true),
        (.resetInBody, 0, true), (.stall, 0, true),
    ])
    func faultsComeBeforeOrAfter(kind: Faults.Kind, status: Int, isExecuted: Bool) async throws {
        let faults = Faults(always: ["identify": kind], stall: 0)
        try await Emulator(.small(people: 0) { $0.faults = faults }).withRunning { emulator async throws in
            let reply = try? await TestClient.track(emulator).put("/api/v1/customers/p", "{}")
            #expect(reply?.status ?? 0 == status)
            #expect(emulator.carriedOut.count == (isExecuted ? 1 : 0))
            #expect(emulator.workspace.people == (isExecuted ? 1 : 0))
            #expect(emulator.requests.statuses == [status: 1])
            #expect(emulator.requests.faults == [kind.rawValue: 1])
        }
    }

    @Test func faultsOfPipelinesHaveTheirOwnName() async throws {
        let faults = Faults(always: ["pipelines.track": .unavailable])
        try await Emulator(.small(people: 0) { $0.faults = faults }).inProcess { emulator async throws in
            let track = TestClient.track(emulator)
            #expect(try await track.post("/api/v1/customers/p/events", #"{"name":"x"}"#).status == 200)
            #expect(try await track.post("/v1/track", "{}").status == 503)
        }
    }
}
