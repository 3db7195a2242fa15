// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

/// What is written to the App API is read from it again.
struct ContentTests {
    private func with(_ body: (TestClient) async throws -> Void) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in try await body(TestClient.app(emulator)) }
    }

    @Test func manualSegments() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            let id = try #require(
                try await app.post("/v1/segments", #"{"segment":{"name":"Mine","description":"d"}}"#)
                    .json["segment"]?["id"]?.whole)
            _ = try await track.put("/api/v1/customers/p", "{}")
            _ = try await track.post("/api/v1/segments/\(id)/add_customers", #"{"ids":["p"]}"#)
            #expect(try await app.get("/v1/segments/\(id)/membership").json["ids"] == .array([.string("p")]))
            #expect(try await app.delete("/v1/segments/\(id)").status == 204)
            #expect(try await app.get("/v1/segments/\(id)").status == 404)
            #expect(try await app.delete("/v1/segments/2").status == 400)
            #expect(try await app.post("/v1/segments", "{}").status == 400)
        }
    }

    @Test func suppressions() async throws {
        try await with { app in
            let path = "/v1/esp/suppression/bounces/New%40example.com"
            func found() async throws -> Int? {
                try await app.get("/v1/esp/search_suppression/new%40example.com").json["suppressions"]?.list.count
            }
            #expect(try await found() == 0)
            #expect(try await app.post(path).status == 200)
            #expect(try await found() == 1)
            let first = try await app.get("/v1/esp/suppression/bounces?limit=1").json["suppressions"]?[0]
            #expect(first?["email"] == .string("New@example.com"))
            #expect(try await app.delete(path).status == 204)
            #expect(try await found() == 0)
            #expect(try await app.post("/v1/esp/suppression/spam/x%40y.z").status == 400)
        }
    }

    @Test func webhooks() async throws {
        try await with { app in
            let created = try await app.post(
                "/v1/reporting_webhooks",
                #"{"name":"w","endpoint":"https://example.com","events":["email_sent"],"with_content":true}"#
            ).json
            let id = try #require(created["id"]?.whole)
            #expect(created["with_content"] == .bool(true) && created["disabled"] == .bool(false))
            let path = "/v1/reporting_webhooks/\(id)"
            let update = #"{"name":"x","endpoint":"https://example.com","events":["sms_failed"],"disabled":true}"#
            _ = try await app.put(path, update)
            #expect(try await app.get(path).json["name"] == .string("x"))
            let deleted = try await app.delete(path)
            #expect(deleted.status == 200 && deleted.body.isEmpty)
            #expect(try await app.get(path).status == 404)
            for events in ["[]", #"["email_eaten"]"#, #"["in_app_sent"]"#] {
                let body = #"{"name":"w","endpoint":"https://example.com","events":\#(events)}"#
                #expect(try await app.post("/v1/reporting_webhooks", body).status == 400)
            }
        }
    }

    @Test func snippets() async throws {
        try await with { app in
            for value in ["one", "two"] {
                _ = try await app.put("/v1/snippets", #"{"name":"a/b","value":"\#(value)"}"#)
            }
            let all = try await app.get("/v1/snippets").json["snippets"]?.list ?? []
            #expect(all.filter { $0["name"] == .string("a/b") }.map { $0["value"] } == [.string("two")])
            #expect(try await app.delete("/v1/snippets/a%2Fb").status == 204)
            #expect(try await app.delete("/v1/snippets/a%2Fb").status == 404)
            let used = try await app.delete("/v1/snippets/address")
            #expect(used.status == 400)
            #expect(try used.json["errors"]?[0]?["detail"] == .string("unable to delete snippet in use"))
        }
    }

    /// The example of the official document.
    @Test func collections() async throws {
        try await with { app in
            let rows =
                #"[{"eventName":"christmas","presents":{"total":2}},{"eventName":"birthday","presents":{"total":2}}]"#
            let created = try await app.post("/v1/collections", #"{"name":"events","data":\#(rows)}"#)
                .json["collection"]
            let id = try #require(created?["id"]?.whole)
            #expect(created?["rows"] == .integer(2))
            #expect(created?["schema"] == .array([.string("eventName"), .string("presents")]))
            #expect(try await app.get("/v1/collections/\(id)/content").text == rows)
            _ = try await app.put("/v1/collections/\(id)/content", #"{"eventName":"easter"}"#)
            #expect(try await app.get("/v1/collections/\(id)/content").text == #"{"eventName":"easter"}"#)
            _ = try await app.put("/v1/collections/\(id)", #"{"name":"renamed"}"#)
            let found = try await app.get("/v1/collections/\(id)").json["collection"]
            #expect(found?["name"] == .string("renamed") && found?["rows"] == .integer(1))
            #expect(try await app.delete("/v1/collections/\(id)").status == 204)
            #expect(try await app.get("/v1/collections/\(id)").status == 404)
            let large = #"{"name":"x","data":[{"s":"\#(String(repeating: "s", count: 11_000))"}]}"#
            #expect(try await app.post("/v1/collections", large).status == 400)
        }
    }

    @Test(arguments: [
        ("attributes", #"{"attributes":[{"name":"plan","description":"d"}]}"#, 204, nil),
        ("attributes", #"{"attributes":[{"name":"plan","privacy_level":1}]}"#, 204, nil),
        ("attributes", #"{"attributes":[]}"#, 422, "Empty attributes array"),
        (
            "attributes", #"{"attributes":[{"name":"plan","privacy_level":2}]}"#, 422, "privacy_level must be 0 or 1"
        ),
        ("attributes", #"{"attributes":[{}]}"#, 400, "Invalid request format"),
        ("attributes", "{}", 400, "Invalid request format"),
        ("events", #"{"events":[{"name":"purchase"}]}"#, 204, nil),
        ("events", #"{"events":[]}"#, 422, "Empty events array"),
        (
            "events", "{\"events\":[\((0...100).map { "{\"name\":\"e\($0)\"}" }.joined(separator: ","))]}", 422,
            "Too many events"
        ),
    ])
    func dataIndex(list: String, body: String, status: Int, detail: String?) async throws {
        try await with { app in
            let reply = try await app.post("/v1/data_index/\(list)", body)
            #expect(reply.status == status)
            if let detail { #expect(try reply.json["errors"]?[0]?["detail"] == .string(detail)) }
        }
    }

    @Test func imports() async throws {
        try await with { app in
            let body =
                #"{"import":{"name":"i","data_file_url":"https://example.com/x.csv","type":"object","object_type_id":"1"}}"#
            let id = try #require(try await app.post("/v1/imports", body).json["import"]?["id"]?.whole)
            for state in ["preprocessing", "imported"] {
                #expect(try await app.get("/v1/imports/\(id)").json["import"]?["state"] == .string(state))
            }
            #expect(try await app.get("/v1/imports/99").status == 404)
            #expect(try await app.post("/v1/imports", #"{"import":{"name":"i"}}"#).status == 400)
        }
    }

    /// Headers come as a list and are shown as a string that holds JSON.
    @Test(arguments: [
        ("/v1/campaigns/2/actions/200", "action"), ("/v1/campaigns/2/actions/200/language/fr", "action"),
        ("/v1/broadcasts/1/actions/9001", "action"), ("/v1/newsletters/8/contents/80", "content"),
        ("/v1/newsletters/8/language/fr", "content"), ("/v1/newsletters/8/test_group/1/language/", "content"),
        ("/v1/transactional/2/language/fr", "content"),
    ])
    func contents(path: String, name: String) async throws {
        try await with { app in
            let edit = #"{"id":1,"name":"no","body":"<b>new</b>","headers":[{"name":"a","value":"b"}]}"#
            #expect(try await app.put(path, edit).status == 200)
            let answer = try await app.get(path).json[name]
            let found = answer?[0] ?? answer
            #expect(found?["body"] == .string("<b>new</b>"))
            #expect(found?["headers"] == .string(#"[{"name":"a","value":"b"}]"#))
            #expect(found?["id"] != .integer(1) && found?["name"] != .string("no"))
            #expect(try await app.put(path, "[]").status == 400)
            #expect(
                try await app.get(
                    path.replacing("/fr", with: "/xx").replacing("8/contents/80", with: "8/contents/1")
                        .replacing("/200", with: "/999").replacing("/9001", with: "/1").replacing(
                            "group/1", with: "group/7")
                ).status == 404)
        }
    }

    @Test func newsletters() async throws {
        try await with { app in
            #expect(try await app.delete("/v1/newsletters/2").status == 204)
            #expect(try await app.get("/v1/newsletters/2").status == 404)
            let (all, _) = try await app.pages(.GET, "/v1/newsletters?limit=100", "newsletters")
            #expect(all.count == 129 && !all.contains { $0["id"] == .integer(2) })
        }
    }

    @Test func preferences() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let body = #"{"cio_subscription_preferences":{"topics":{"topic_1":true,"topic_2":false}}}"#
            _ = try await TestClient.track(emulator).put("/api/v1/customers/p", body)
            let found = try await TestClient.app(emulator).get("/v1/customers/p/subscription_preferences").json[
                "customer"]
            #expect(
                found?["topics"]?.list.map { $0["subscribed"] } == [
                    .bool(true), .bool(false), .bool(true), .bool(false),
                ])
            #expect(found?["id"] == .string("p") && found?["unsubscribed"] == .bool(false))
        }
    }
}
