// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct BroadcastTests {
    @Test(
        arguments: [
            ("{}", nil), (#"{"data":{"headline":"x"}}"#, nil), (#"{"ids":["p","q"]}"#, 2),
            (#"{"ids":["p","nobody"],"id_ignore_missing":true}"#, 1), (#"{"emails":["P@example.com"]}"#, 1),
            (#"{"per_user_data":[{"id":"p","data":{"a":1}},{"email":"q@example.com"}]}"#, 2),
            (#"{"recipients":{"attribute":{"field":"plan","operator":"eq","value":"x"}}}"#, 1),
            (#"{"data_file_url":"https://example.com/users.json"}"#, 0),
        ] as [(String, Int?)])
    func aTriggerSendsToItsAudience(body: String, count: Int?) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            _ = try await track.put("/api/v1/customers/p", #"{"email":"p@example.com","plan":"x"}"#)
            _ = try await track.put("/api/v1/customers/q", #"{"email":"q@example.com"}"#)
            let reply = try await app.post("/v1/campaigns/3/triggers", body)
            #expect(reply.status == 200)
            let id = try #require(try reply.json["id"]?.whole)
            let status = try await app.get("/v1/campaigns/3/triggers/\(id)").json
            #expect(
                status["broadcast_id"] == .integer(3)
                    && status["created_at"] == .integer(Emulator.Configuration.testTime))
            let triggers = try await app.get("/v1/broadcasts/3/triggers").json["triggers"]?.list ?? []
            #expect(triggers.last?["id"] == .integer(id))
            let messages = try await app.get("/v1/broadcasts/3/messages?start_ts=\(Emulator.Configuration.testTime)")
                .json["messages"]?.list.count
            if let count { #expect(messages == count) }
        }
    }

    @Test(arguments: [
        (#"{"recipients":{}}"#, "recipients"), (#"{"ids":["p"],"emails":["a@b.c"]}"#, "emails"),
        (#"{"ids":["p"],"email_add_duplicates":true}"#, "email_add_duplicates"), (#"{"color":"red"}"#, "color"),
        (#"{"data":[]}"#, "data"), (#"{"ids":"p"}"#, "ids"), (#"{"per_user_data":[{"data":{}}]}"#, "per_user_data"),
        ("{\"data\":{\"s\":\"\(String(repeating: "s", count: 50_000))\"}}", "data"),
    ])
    func mistakesPointToTheirPlace(body: String, field: String) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let reply = try await TestClient.app(emulator).post("/v1/campaigns/3/triggers", body)
            #expect(reply.status == 422)
            let error = try reply.json["errors"]?[0]
            #expect(error?["status"] == .string("422"))
            #expect(error?["source"]?["pointer"] == .string("/data/attributes/\(field)"))
        }
    }

    /// The detail is that of the official document, and says where more is found.
    @Test func unknownPeopleAreListedLineByLine() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            _ = try await TestClient.track(emulator).put("/api/v1/customers/p", "{}")
            let reply = try await app.post("/v1/campaigns/3/triggers", #"{"ids":["p","nobody","p","gone"]}"#)
            #expect(reply.status == 422)
            let detail = try #require(try reply.json["errors"]?[0]?["detail"]?.text)
            #expect(detail.hasPrefix("Errors were found while processing per user data (ids, emails or json data)."))
            let id = try #require(detail.split(separator: " ").last)
            let errors = try await app.get("/v1/campaigns/3/triggers/\(id)/errors").json["errors"]
            #expect(errors == .array([.string("line 2: customer not found"), .string("line 4: customer not found")]))
        }
    }

    @Test func unknownBroadcastsGet404() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            #expect(try await TestClient.app(emulator).post("/v1/campaigns/99/triggers", "{}").status == 404)
        }
    }
}
