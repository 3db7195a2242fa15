// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct ObjectTests {
    private func object(_ action: String, _ more: String = "", id: String = "o/1") -> String {
        #"{"type":"object","action":"\#(action)","identifiers":{"object_type_id":"2","object_id":"\#(id)"}\#(more)}"#
    }

    @Test func anObjectIsCreatedChangedAndDeleted() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            _ = try await track.post("/api/v2/entity", object("identify", #","attributes":{"a":"1","b":"2"}"#))
            _ = try await track.post("/api/v2/entity", object("identify", #","attributes":{"a":null,"c":[1]}"#))
            let found = try await app.get("/v1/objects/2/o%2F1/attributes").json["object"]
            #expect(found?["attributes"] == .object(["b": .string("2"), "c": .string("[1]")]))
            let own = try #require(found?["identifiers"]?["cio_object_id"]?.text)
            #expect(try await app.get("/v1/objects/2/\(own)/attributes?id_type=cio_object_id").status == 200)

            let update =
                #"{"type":"object","action":"identify","identifiers":{"cio_object_id":"\#(own)"},"attributes":{"d":"4"}}"#
            _ = try await track.post("/api/v2/entity", update)
            let query =
                #"{"object_type_id":"2","filter":{"object_attribute":{"field":"d","operator":"eq","value":"4","type_id":"2"}}}"#
            #expect(try await app.post("/v1/objects", query).json["ids"] == .array([.string("o/1")]))

            _ = try await track.post("/api/v2/entity", object("delete"))
            #expect(try await app.get("/v1/objects/2/o%2F1/attributes").status == 404)
            #expect(try await app.post("/v1/objects", query).json["ids"] == .array([]))
        }
    }

    @Test func relationshipsAreSeenFromBothEnds() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            func people() async throws -> [String?] {
                try await app.get("/v1/objects/2/o%2F1/relationships").json["cio_relationships"]?.list
                    .map { $0["identifiers"]?["id"]?.text } ?? []
            }
            func objects(_ id: String) async throws -> [String?] {
                try await app.get("/v1/customers/\(id)/relationships").json["cio_relationships"]?.list
                    .map { $0["identifiers"]?["object_id"]?.text } ?? []
            }
            let both = #","cio_relationships":[{"identifiers":{"id":"a"}},{"identifiers":{"id":"b"}}]"#
            _ = try await track.post("/api/v2/entity", object("identify", both))
            #expect(try await people() == ["a", "b"])

            let other = #"[{"identifiers":{"object_type_id":"1","object_id":"x"},"relationship_attributes":{"r":"1"}}]"#
            let action = #"{"action":"add_relationships","relationships":\#(other)}"#
            _ = try await track.put("/api/v1/customers/a", #"{"cio_relationships":\#(action)}"#)
            #expect(try await objects("a") == ["o/1", "x"])
            let person = #"{"type":"person","identifiers":{"id":"a"},"action":"delete_relationships""#
            _ = try await track.post("/api/v2/entity", person + #","cio_relationships":\#(other)}"#)
            #expect(try await objects("a") == ["o/1"])

            let leaving = #","cio_relationships":[{"identifiers":{"id":"a"}}]"#
            _ = try await track.post("/api/v2/entity", object("delete_relationships", leaving))
            #expect(try await people() == ["b"])
            _ = try await track.delete("/api/v1/customers/b")
            #expect(try await people() == [])
        }
    }

    /// The relationship is made when the anonymous id becomes known.
    @Test func anonymousPeopleAreRelatedLater() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            let waiting = #","cio_relationships":[{"identifiers":{"anonymous_id":"who"}}]"#
            _ = try await track.post("/api/v2/entity", object("identify_anonymous", waiting))
            _ = try await track.put("/api/v1/customers/me", #"{"anonymous_id":"who"}"#)
            let related = try await app.get("/v1/customers/me/relationships").json["cio_relationships"]
            #expect(related?.list.count == 1)
        }
    }
}
