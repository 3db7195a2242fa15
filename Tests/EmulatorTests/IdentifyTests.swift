// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

/// Track calls change what the App API shows, at once.
struct IdentifyTests {
    /// Identifiers with every character that paths make hard; each is decoded exactly once.
    @Test(arguments: [
        ("plain", "plain"), ("a%2Fb", "a/b"), ("a%2Bb%20c", "a+b c"), ("a+b", "a+b"), ("50%25%20off%3F", "50% off?"),
        ("%252F", "%2F"), ("%F0%9F%A6%8A", "🦊"), ("%E5%90%8D%E5%89%8D", "名前"), ("x%26y%3D1%23", "x&y=1#"),
        ("..%2F..", "../.."), ("events", "events"),
    ])
    func identifiersSurviveThePath(encoded: String, id: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let created = try await TestClient.track(emulator).put("/api/v1/customers/\(encoded)", #"{"plan":"new"}"#)
            #expect(created.status == 200)
            #expect(created.text == "{}")
            let person = try await TestClient.app(emulator).get("/v1/customers/\(encoded)/attributes").json["customer"]
            #expect(person?["id"] == .string(id))
            #expect(person?["attributes"]?["plan"] == .string("new"))
        }
    }

    @Test func everyoneOfTheSeedIsFound() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let client = TestClient.app(emulator)
            let people = try await client.pages(
                .POST, "/v1/customers?limit=1000", "identifiers", body: PagingTests.everybody
            ).records
            #expect(people.contains { $0["id"] == .null } && people.contains { $0["email"] == .null })
            for person in people.prefix(150) {
                guard let id = person["id"]?.text else { continue }
                let path = id.utf8.map { byte in "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
                let found = try await client.get("/v1/customers/\(path)/attributes").json["customer"]
                #expect(found?["identifiers"] == person)
            }
        }
    }

    @Test func aPersonIsCreatedChangedRenamedAndDeleted() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            _ = try await track.put(
                "/api/v1/customers/new%40example.com", #"{"plan":"premium","n":12345678901234567890,"gone":"x"}"#)
            let first = try await app.get("/v1/customers?email=NEW%40example.com").json["results"]?[0]
            let cioID = try #require(first?["cio_id"]?.text)
            #expect(first?["id"] == .null)

            _ = try await track.put(
                "/api/v1/customers/u-1", #"{"email":"new@example.com","gone":null,"deep":{"a":[1]}}"#)
            let person = try await app.get("/v1/customers/u-1/attributes").json["customer"]
            #expect(person?["identifiers"]?["cio_id"] == .string(cioID))
            #expect(person?["attributes"]?["n"] == .string("12345678901234567890"))
            #expect(person?["attributes"]?["deep"] == .string(#"{"a":[1]}"#))
            #expect(person?["attributes"]?["gone"] == nil)

            _ = try await track.put(
                "/api/v1/customers/cio_\(cioID)", #"{"id":"u-2","email":"other@example.com","unsubscribed":"TRUE"}"#)
            #expect(try await app.get("/v1/customers/u-1/attributes").status == 404)
            let renamed = try await app.get("/v1/customers/u-2/attributes").json["customer"]
            #expect(renamed?["identifiers"]?["email"] == .string("other@example.com"))
            #expect(renamed?["unsubscribed"] == .bool(true))

            _ = try await track.delete("/api/v1/customers/u-2")
            #expect(try await app.get("/v1/customers/u-2/attributes").status == 404)
            #expect(try await app.get("/v1/customers/\(cioID)/attributes?id_type=cio_id").status == 404)
            let log = try await app.get("/v1/activities?deleted=true&limit=100").json["activities"]?.list ?? []
            let types = log.filter { $0["customer_identifiers"]?["cio_id"] == .string(cioID) }.map { $0["type"]?.text }
            #expect(
                types == [
                    "profile_delete", "attribute_change", "attribute_change", "attribute_change", "profile_create",
                ])
        }
    }

    @Test func contradictionsChangeNothing() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            _ = try await track.put("/api/v1/customers/a", #"{"email":"a@example.com"}"#)
            _ = try await track.put("/api/v1/customers/b", #"{"email":"b@example.com"}"#)
            let reply = try await track.put("/api/v1/customers/a", #"{"email":"b@example.com","plan":"x"}"#)
            #expect(reply.status == 200)
            let person = try await app.get("/v1/customers/a/attributes").json["customer"]
            #expect(person?["attributes"]?["plan"] == nil)
            #expect(person?["attributes"]?["email"] == .string("a@example.com"))
            let log = try await app.get("/v1/activities?limit=1").json["activities"]?[0]
            #expect(log?["type"] == .string("failed_attribute_change"))
        }
    }

    @Test func updateOnlyNeverCreates() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            #expect(
                try await TestClient.track(emulator).put("/api/v1/customers/nobody", #"{"_update":true,"x":1}"#).status
                    == 200)
            #expect(try await TestClient.app(emulator).get("/v1/customers/nobody/attributes").status == 404)
        }
    }

    static let refused: [(body: String, text: String)] = [
        (#"{"id":5}"#, "id attribute must be a string value"),
        (#"{"id":""}"#, "id attribute cannot be an empty string"),
        ("{\"\(String(repeating: "n", count: 151))\":1}", "attribute name cannot be longer than 150 bytes"),
        (
            "{\"long\":\"\(String(repeating: "é", count: 501))\"}",
            "value for attribute 'long' cannot be longer than 1000 bytes"
        ),
        (
            "{" + (0...300).map { "\"a\($0)\":1" }.joined(separator: ",") + "}",
            "cannot identify more than 300 attributes in one request"
        ),
    ]

    @Test(arguments: refused)
    func limitsAreNamed(body: String, text: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.track(emulator).put("/api/v1/customers/x", body)
            #expect(reply.status == 400)
            #expect(try reply.json == .object(["meta": .object(["error": .string(text)])]))
        }
    }

    @Test func suppressedNamesStayGoneUntilFreed() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            for (path, found) in [("suppress", 404), ("unsuppress", 404)] {
                #expect(try await track.post("/api/v1/customers/s/\(path)", "{}").status == 200)
                #expect(try await app.get("/v1/customers/s/attributes").status == found)
                if path == "suppress" { _ = try await track.put("/api/v1/customers/s", "{}") }
            }
            _ = try await track.put("/api/v1/customers/s", "{}")
            #expect(try await app.get("/v1/customers/s/attributes").status == 200)
        }
    }

    @Test func devicesAndSegmentsFollow() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            _ = try await track.put("/api/v1/customers/d", #"{"plan":"premium"}"#)
            _ = try await track.put(
                "/api/v1/customers/d/devices", #"{"device":{"id":"t/1","platform":"ios","last_used":"1700000000"}}"#)
            let device = try await app.get("/v1/customers/d/attributes").json["customer"]?["devices"]?[0]
            #expect(device?["last_used"] == .integer(1_700_000_000))
            _ = try await track.delete("/api/v1/customers/d/devices/t%2F1")
            #expect(try await app.get("/v1/customers/d/attributes").json["customer"]?["devices"]?.list.isEmpty == true)

            func segments() async throws -> [Int] {
                try await app.get("/v1/customers/d/segments").json["segments"]?.list.compactMap { $0["id"]?.whole }
                    ?? []
            }
            #expect(try await segments() == [1, 2])
            _ = try await track.post("/api/v1/segments/9/add_customers?id_type=id", #"{"ids":["d","nobody"]}"#)
            #expect(try await segments() == [1, 2, 9])
            #expect(try await app.get("/v1/segments/9/customer_count").json["count"] == .integer(1))
            _ = try await track.post("/api/v1/segments/9/remove_customers", #"{"ids":["d"]}"#)
            #expect(try await segments() == [1, 2])
            #expect(try await track.post("/api/v1/segments/2/add_customers", #"{"ids":["d"]}"#).status == 400)
            #expect(try await track.post("/api/v1/segments/9/add_customers", #"{"ids":[]}"#).status == 400)
        }
    }
}
