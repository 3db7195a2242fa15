// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

/// Track v2: one operation, and many.
struct TrackBatchTests {
    private func entity(_ body: String) async throws -> TestClient.Reply {
        try await Emulator(.small()).inProcess { emulator async throws in
            try await TestClient.track(emulator).post("/api/v2/entity", body)
        }
    }

    /// The example of the official document: a person, an object, and a relationship between them.
    @Test func theDocumentedBatchIsCarriedOut() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            let reply = try await track.post(
                "/api/v2/batch",
                #"""
                {"batch": [
                  {"type": "person", "identifiers": {"id": "new-42"}, "action": "identify",
                   "attributes": {"first_name": "Jane", "last_name": "Doe", "plan": "premium"}},
                  {"type": "object", "identifiers": {"object_type_id": "1", "object_id": "acme"}, "action": "identify",
                   "attributes": {"name": "Acme Corp", "plan": "enterprise", "seats": 50}},
                  {"type": "object", "identifiers": {"object_type_id": "1", "object_id": "acme"},
                   "action": "add_relationships",
                   "cio_relationships": [{"identifiers": {"id": "new-42"}, "relationship_attributes": {"role": "admin"}}]}
                ]}
                """#)
            #expect(reply.status == 200 && reply.text == "{}")
            let person = try await app.get("/v1/customers/new-42/attributes").json["customer"]?["attributes"]
            #expect(person?["last_name"] == .string("Doe") && person?["plan"] == .string("premium"))
            let object = try await app.get("/v1/objects/1/acme/attributes").json["object"]
            #expect(
                object?["attributes"]
                    == .object([
                        "name": .string("Acme Corp"), "plan": .string("enterprise"), "seats": .string("50"),
                    ]))
            let related = try await app.get("/v1/customers/new-42/relationships").json["cio_relationships"]?[0]
            #expect(related?["identifiers"]?["object_id"] == .string("acme"))
            #expect(related?["attributes"] == .object(["role": .string("admin")]))
            let people = try await app.get("/v1/objects/1/acme/relationships").json["cio_relationships"]
            #expect(people?.list.map { $0["identifiers"]?["id"] } == [.string("new-42")])
        }
    }

    /// What is wrong is named by its position; everything else is applied.
    @Test func refusedItemsDoNotHinderTheOthers() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.track(emulator).post(
                "/api/v2/batch",
                #"""
                {"batch":[
                  {"type":"person","action":"identify","identifiers":{"id":"first"}},
                  {"type":"person","action":"wave","identifiers":{"id":"second"}},
                  {"type":"person","action":"identify"},
                  {"type":"person","action":"identify","identifiers":{"id":"fourth"}}
                ]}
                """#)
            #expect(reply.status == 207)
            #expect(
                try reply.json["errors"]
                    == .array([
                        .object([
                            "batch_index": .integer(1), "reason": .string("invalid"), "field": .string("action"),
                            "message": .string("unknown action"),
                        ]),
                        .object([
                            "batch_index": .integer(2), "reason": .string("required"), "field": .string("identifiers"),
                            "message": .string("identifiers is required"),
                        ]),
                    ]))
            let app = TestClient.app(emulator)
            for (id, status) in [("first", 200), ("second", 404), ("fourth", 200)] {
                #expect(try await app.get("/v1/customers/\(id)/attributes").status == status)
            }
        }
    }

    @Test(arguments: [
        (#"{"action":"identify","identifiers":{"id":"1"}}"#, "required", "type"),
        (#"{"type":"robot","action":"identify","identifiers":{"id":"1"}}"#, "invalid", "type"),
        (#"{"type":"person","identifiers":{"id":"1"}}"#, "required", "action"),
        (#"{"type":"person","action":"identify","identifiers":{"id":"1","email":"a@b.c"}}"#, "invalid", "identifiers"),
        (#"{"type":"person","action":"identify","identifiers":{}}"#, "invalid", "identifiers"),
        (#"{"type":"person","action":"identify","identifiers":{"id":""}}"#, "invalid", "identifiers.id"),
        (#"{"type":"person","action":"identify","identifiers":{"phone":"0551234"}}"#, "invalid", "identifiers.phone"),
        (#"{"type":"person","action":"event","identifiers":{"id":"1"}}"#, "required", "name"),
        (#"{"type":"person","action":"event","identifiers":{"id":"1"},"name":"x","id":"7"}"#, "invalid", "id"),
        (#"{"type":"person","action":"add_device","identifiers":{"id":"1"}}"#, "required", "device"),
        (
            #"{"type":"person","action":"add_device","identifiers":{"id":"1"},"device":{"token":"t","platform":"x"}}"#,
            "invalid", "device.platform"
        ),
        (#"{"type":"person","action":"add_relationships","identifiers":{"id":"1"}}"#, "required", "cio_relationships"),
        (#"{"type":"person","action":"merge","primary":{"id":"1"}}"#, "required", "secondary"),
        (
            #"{"type":"object","action":"identify","identifiers":{"object_id":"x"}}"#, "required",
            "identifiers.object_type_id"
        ),
        (
            #"{"type":"object","action":"identify","identifiers":{"object_type_id":"99","object_id":"x"}}"#, "invalid",
            "identifiers.object_type_id"
        ),
        (
            #"{"type":"delivery","action":"event","identifiers":{"id":"x"},"name":"opened"}"#, "required",
            "attributes.device_token"
        ),
        (
            #"{"type":"delivery","action":"event","identifiers":{"id":"x"},"name":"eaten","attributes":{"device_token":"t"}}"#,
            "invalid", "name"
        ),
        ("[]", "invalid", "body"), ("{", "invalid", "body"),
    ])
    func mistakesAreNamed(body: String, reason: String, field: String) async throws {
        let reply = try await entity(body)
        #expect(reply.status == 400)
        let error = try reply.json["errors"]?[0]
        #expect(error?["reason"] == .string(reason) && error?["field"] == .string(field))
        #expect(error?["message"]?.text?.isEmpty == false && error?["batch_index"] == nil)
    }

    /// 32 KB an item, 500 KB a batch: an item is refused alone, a batch as a whole.
    @Test func sizesAreLimited() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let track = TestClient.track(emulator)
            func item(_ id: String, bytes: Int) -> String {
                #"{"type":"person","action":"event","identifiers":{"id":"\#(id)"},"name":"x","attributes":{"s":"\#(String(repeating: "s", count: bytes))"}}"#
            }
            #expect(try await track.post("/api/v2/entity", item("a", bytes: 32_000)).status == 200)
            #expect(try await track.post("/api/v2/entity", item("a", bytes: 32_800)).status == 400)
            let mixed = try await track.post(
                "/api/v2/batch", "{\"batch\":[\(item("b", bytes: 9)),\(item("b", bytes: 33_000))]}")
            #expect(mixed.status == 207)
            #expect(try mixed.json["errors"]?.list.map { $0["batch_index"] } == [.integer(1)])
            let large = (0..<17).map { item("c\($0)", bytes: 31_000) }.joined(separator: ",")
            let refused = try await track.post("/api/v2/batch", "{\"batch\":[\(large)]}")
            #expect(refused.status == 400)
            #expect(try await TestClient.app(emulator).get("/v1/customers/c0/attributes").status == 404)
        }
    }

    @Test(arguments: ["{}", #"{"batch":[]}"#, #"{"batch":{}}"#, "nonsense"])
    func somethingElseIsNoBatch(body: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.track(emulator).post("/api/v2/batch", body)
            #expect(reply.status == 400)
            #expect(try reply.json["errors"]?.list.count == 1)
        }
    }

    @Test func bothVersionsKnowTheSamePeople() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            func entity(_ action: String, _ more: String = "") async throws {
                let body = #"{"type":"person","identifiers":{"id":"p"},"action":"\#(action)"\#(more)}"#
                #expect(try await track.post("/api/v2/entity", body).status == 200)
            }
            func devices() async throws -> Int? {
                try await app.get("/v1/customers/p/attributes").json["customer"]?["devices"]?.list.count
            }
            _ = try await track.put("/api/v1/customers/p", #"{"email":"p@example.com"}"#)
            try await entity("add_device", #","device":{"token":"t","platform":"android"}"#)
            #expect(try await devices() == 1)
            _ = try await track.delete("/api/v1/customers/p/devices/t")
            #expect(try await devices() == 0)
            for type in ["event", "page", "screen"] { try await entity(type, #","name":"seen""#) }
            let log = try await app.get("/v1/customers/p/activities?name=seen").json["activities"]?.list
            #expect(log?.map { $0["type"]?.text } == ["screen", "page", "event"])
            try await entity("suppress")
            _ = try await track.put("/api/v1/customers/p", "{}")
            #expect(try await app.get("/v1/customers/p/attributes").status == 404)
            try await entity("unsuppress")
            try await entity("identify", #","attributes":{"cio_subscription_preferences":{"topics":{"topic_1":true}}}"#)
            let found = try await app.get("/v1/customers/p/attributes").json["customer"]?["attributes"]
            #expect(found?["cio_subscription_preferences"] == .string(#"{"topics":{"topic_1":true}}"#))
            try await entity("delete")
            #expect(try await app.get("/v1/customers/p/attributes").status == 404)
        }
    }

    /// A phone number names a person as well as an id does.
    @Test func phonesAreNames() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            for attributes in [#"{"id":"caller"}"#, #"{"plan":"x"}"#] {
                _ = try await track.post(
                    "/api/v2/entity",
                    #"{"type":"person","action":"identify","identifiers":{"phone":"+15551234567"},"attributes":\#(attributes)}"#
                )
            }
            let found = try await app.get("/v1/customers/caller/attributes").json["customer"]?["attributes"]
            #expect(found?["plan"] == .string("x") && found?["phone"] == .string("+15551234567"))
        }
    }
}
