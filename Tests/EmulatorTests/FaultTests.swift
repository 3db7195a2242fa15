// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

@testable import CustomerIOEmulator

struct FaultTests {
    private func reply(_ kind: Faults.Kind, _ target: String = "/v1/campaigns") async throws -> TestClient.Reply {
        let faults = Faults(always: ["listCampaigns": kind], stall: 0, retryAfter: 3)
        return try await Emulator(.small { $0.faults = faults }).withRunning { emulator async throws in
            try await TestClient.app(emulator).get(target)
        }
    }

    @Test(arguments: [
        (Faults.Kind.tooManyRequests, 429), (.tooManyRequestsWithRetryAfter, 429), (.internalError, 500),
        (.badGateway, 502), (.unavailable, 503), (.html, 200), (.truncated, 200),
    ])
    func statusFaults(kind: Faults.Kind, status: Int) async throws {
        let reply = try await reply(kind)
        #expect(reply.status == status)
        #expect(reply.headers["retry-after"] == (kind == .tooManyRequestsWithRetryAfter ? "3" : nil))
        if kind == .truncated {
            #expect(reply.headers["content-length"] == String(reply.body.count))
            #expect(throws: (any Error).self) { try reply.json }
        }
        if kind == .html { #expect(reply.headers["content-type"] == "text/html") }
    }

    @Test(arguments: [Faults.Kind.reset, .resetInBody, .stall])
    func connectionsBreak(kind: Faults.Kind) async throws {
        await #expect(throws: (any Error).self) { try await reply(kind) }
    }

    /// Other operations are not touched, and an operation whose answer is lost was carried out.
    @Test func aLostAnswerIsNotALostCall() async throws {
        try await Emulator(.small { $0.faults = Faults(always: ["identify": .reset]) }).withRunning {
            emulator async throws in
            await #expect(throws: (any Error).self) {
                try await TestClient.track(emulator).put("/api/v1/customers/lost", "{}")
            }
            #expect(try await TestClient.app(emulator).get("/v1/customers/lost/attributes").status == 200)
            emulator.set(Faults(always: ["identify": .unavailable]))
            #expect(try await TestClient.track(emulator).put("/api/v1/customers/refused", "{}").status == 503)
            #expect(try await TestClient.app(emulator).get("/v1/customers/refused/attributes").status == 404)
            #expect(emulator.requests.faults == ["reset": 1, "503": 1])
            #expect(emulator.requests.statuses[0] == 1)
        }
    }

    /// The plan is a function of the seed and the number of the request.
    @Test func theShareIsAsAsked() {
        let plan = Faults(probability: 0.2, seed: 4)
        let kinds = (0..<10_000).map { plan.kind(of: "listCampaigns", number: $0) }
        #expect((1_850...2_150).contains(kinds.count { $0 != nil }))
        #expect(Set(kinds.compactMap(\.self)).count == Faults.Kind.allCases.count)
        #expect(kinds == (0..<10_000).map { plan.kind(of: "x", number: $0) })
    }

    @Test func aPlanComesFromOutside() async throws {
        try await Emulator(.small()).withRunning { emulator async throws in
            let control = TestClient.anonymous(emulator)
            let set = try await control.put("/__emulator/faults", #"{"always":{"listCampaigns":"502"}}"#)
            #expect(set.status == 200)
            #expect(try await TestClient.app(emulator).get("/v1/campaigns").status == 502)
            #expect(try await control.put("/__emulator/faults", #"{"kinds":["nonsense"]}"#).status == 400)
            #expect(try await control.get("/__emulator/health").status == 200)

            let record = try await control.get("/__emulator/requests").json
            #expect(record["total"] == .integer(1) && record["operations"]?["listCampaigns"] == .integer(1))
            #expect(record["statuses"]?["502"] == .integer(1) && record["too_many"] == .integer(0))
            _ = try await control.delete("/__emulator/requests")
            #expect(try await control.get("/__emulator/requests").json["total"] == .integer(0))
        }
    }
}
