// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct EventTests {
    /// What the sender wrote comes back byte for byte: numbers too large for a double, escapes, order.
    @Test func dataComesBackAsItWas() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let data =
                #"{"z":90071992547409931234,"a":0.12345678901234567890,"u":"\u00e9\/\ud83d","n":null,"l":[1,{"b":true}]}"#
            _ = try await TestClient.track(emulator).post(
                "/api/v1/customers/1/events", "{\"name\":\" buy \",\"data\":\(data)}")
            let reply = try await TestClient.app(emulator).get("/v1/activities?limit=1&name=buy")
            #expect(reply.text.contains(data))
            #expect(try reply.json["activities"]?[0]?["name"] == .string("buy"))
        }
    }

    @Test func ulidsMakeRepetitionsHarmless() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let track = TestClient.track(emulator)
            for id in ["01HF7Y00090KVA4HN8Y50CCZ59", "01HF7Y00090KVA4HN8Y50CCZ59", "not-a-ulid", "not-a-ulid"] {
                _ = try await track.post("/api/v1/customers/1/events", "{\"name\":\"once\",\"id\":\"\(id)\"}")
            }
            let found = try await TestClient.app(emulator).get("/v1/activities?limit=100&name=once").json["activities"]?
                .list
            #expect(found?.count == 3)
        }
    }

    @Test func anonymousEventsBelongToNobody() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.track(emulator)
                .post("/api/v1/events", #"{"name":"visit","anonymous_id":"x","timestamp":1700000000,"type":"page"}"#)
            #expect(reply.status == 200)
            let found = try await TestClient.app(emulator).get("/v1/activities?limit=1").json["activities"]?[0]
            #expect(found?["customer_id"] == .null)
            #expect(found?["type"] == .string("page"))
            #expect(found?["timestamp"] == .integer(1_700_000_000))
        }
    }

    @Test(arguments: [
        (#"{"name":"  "}"#, "event name must not be blank"), (#"{"data":{}}"#, "event name must not be blank"),
        ("{\"name\":\"\(String(repeating: "n", count: 101))\"}", "event name cannot be longer than 100 bytes"),
        (#"{"name":"x","data":[1]}"#, "event data must be a hash"),
        (
            "{\"name\":\"x\",\"data\":{\"s\":\"\(String(repeating: "s", count: 100_000))\"}}",
            "event data cannot be longer than 100000 bytes"
        ),
    ])
    func mistakesAreNamed(body: String, text: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.track(emulator).post("/api/v1/customers/1/events", body)
            #expect(reply.status == 400)
            #expect(try reply.json["meta"]?["error"] == .string(text))
        }
    }

    @Test func anUnknownPersonIsCreated() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            _ = try await TestClient.track(emulator).post("/api/v1/customers/first-seen/events", #"{"name":"hello"}"#)
            #expect(try await TestClient.app(emulator).get("/v1/customers/first-seen/attributes").status == 200)
        }
    }
}
