// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct SendTests {
    @Test func aSentMessageIsADelivery() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            let sent = try await app.post(
                "/v1/send/email",
                #"""
                {"transactional_message_id":2,"to":"cool.person@example.com","from":"me@example.com","subject":"Receipt",
                 "identifiers":{"email":"cool.person@example.com"},"message_data":{"account_id":"123dj"},
                 "body":"<p>hi</p>","attachments":{"file1.csv":"YSxiCg=="},"headers":{"X-Mailgun-Tag":"my-cool-tag"},
                 "bcc":"bcc@example.com","tracked":true}
                """#)
            #expect(sent.status == 200)
            #expect(try sent.json["queued_at"] == .integer(Emulator.Configuration.testTime))
            let id = try #require(try sent.json["delivery_id"]?.text)
            for list in ["/v1/messages", "/v1/transactional/2/messages", "/v1/transactional/2/messages?state=sent"] {
                #expect(try await app.get(list).json["messages"]?.list.map { $0["id"]?.text } == [id])
            }
            let encoded = id.replacing("=", with: "%3D")
            let message = try await app.get("/v1/messages/\(encoded)").json["message"]
            #expect(message?["recipient"] == .string("cool.person@example.com"))
            #expect(message?["subject"] == .string("Receipt") && message?["type"] == .string("email"))
            let archived = try await app.get("/v1/messages/\(encoded)/archived_message").json["archived_message"]
            #expect(archived?["body"] == .string("<p>hi</p>") && archived?["bcc"] == .string("bcc@example.com"))
            #expect(archived?["headers"] == .string(#"{"X-Mailgun-Tag":"my-cool-tag"}"#))
            let log = try await app.get("/v1/activities?type=sent_email").json["activities"]?[0]
            #expect(log?["delivery_id"] == .string(id) && log?["delivery_type"] == .string("email"))
            let metrics = try await app.get("/v1/transactional/2/metrics?period=days&steps=2").json["metric"]?["series"]
            #expect(metrics?["sent"] == .array([.integer(0), .integer(1)]))
        }
    }

    static let mistakes: [(path: String, body: String, status: Int)] = [
        ("email", #"{"transactional_message_id":2,"to":"a@b.c"}"#, 400),
        ("email", #"{"transactional_message_id":2,"to":"a@b.c","identifiers":{"id":"1","email":"a@b.c"}}"#, 400),
        ("email", #"{"transactional_message_id":2,"identifiers":{"id":"1"}}"#, 400),
        ("email", #"{"transactional_message_id":77,"to":"a@b.c","identifiers":{"id":"1"}}"#, 400),
        ("email", #"{"transactional_message_id":"no_such_trigger","to":"a@b.c","identifiers":{"id":"1"}}"#, 400),
        ("email", #"{"to":"a@b.c","identifiers":{"id":"1"},"body":"b","subject":"s"}"#, 400),
        (
            "email",
            #"{"transactional_message_id":2,"to":"a@b.c","identifiers":{"id":"1"},"send_at":1785000001}"#, 400
        ),
        (
            "email",
            "{\"transactional_message_id\":2,\"identifiers\":{\"id\":\"1\"},\"to\":\""
                + (0..<16).map { "p\($0)@b.c" }.joined(separator: ",") + "\"}", 400
        ),
        ("sms", #"{"transactional_message_id":2,"identifiers":{"id":"1"}}"#, 400),
        ("push", #"{"identifiers":{"id":"1"}}"#, 400),
        ("in_app", #"{"transactional_message_id":2,"identifiers":{"id":"nobody"}}"#, 400),
        ("inbox_message", "[]", 400), ("whatsapp", "{", 400),
    ]

    @Test(arguments: mistakes)
    func mistakesAreNamed(path: String, body: String, status: Int) async throws {
        try await Emulator(.small(people: 0) { $0.isStrict = true }).inProcess { emulator async throws in
            let reply = try await TestClient.app(emulator).post("/v1/send/\(path)", body)
            #expect(reply.status == status)
            #expect(try reply.json["meta"]?["error"]?.text?.isEmpty == false)
            #expect(emulator.workspace.sent == 0)
        }
    }

    /// A team's own templates need not be brought along: whatever a send names is there from then on.
    @Test(arguments: [("44", 44), (#""Receipt""#, 5), ("2", 2)])
    func sendsMakeTheirTemplates(name: String, id: Int) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            let body = #"{"transactional_message_id":\#(name),"to":"a@b.c","identifiers":{"id":"1"}}"#
            #expect(try await app.post("/v1/send/email", body).status == 200)
            #expect(try await app.get("/v1/transactional/\(id)").status == 200)
            #expect(try await app.get("/v1/transactional/\(id)/messages").json["messages"]?.list.count == 1)
            #expect(emulator.received.first?.notice?.contains("made it") == (id == 2 ? nil : true))
            #expect(try await app.post("/v1/send/email", body.lowercased()).status == 200)
            #expect(emulator.received.last?.notice == nil)
        }
    }

    /// 1 MB, and 2 MB of attachments.
    @Test(arguments: [("body", 1_100_000), ("attachments", 4_400_000)])
    func largeRequestsGet413(field: String, bytes: Int) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let filler = "\"" + String(repeating: "QUJD", count: bytes / 4) + "\""
            let value = field == "body" ? filler : "{\"file\":\(filler)}"
            let reply = try await TestClient.app(emulator).post(
                "/v1/send/email",
                #"{"transactional_message_id":2,"identifiers":{"id":"1"},"to":"a@b.c","\#(field)":\#(value)}"#)
            #expect(reply.status == 413)
            #expect(try reply.json["meta"]?["error"]?.text?.isEmpty == false)
        }
    }

    /// The text of the official document.
    @Test func attachmentsAreBase64() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let reply = try await TestClient.app(emulator).post(
                "/v1/send/email",
                #"{"transactional_message_id":2,"to":"a@b.c","identifiers":{"id":"1"},"attachments":{"f":"%%%"}}"#)
            #expect(reply.status == 400)
            #expect(try reply.json == .object(["meta": .object(["error": .string("Invalid attachment: not base64")])]))
        }
    }

    @Test(arguments: [
        (#""queue_draft":true"#, "drafted", 0), (#""send_to_unsubscribed":false"#, "undeliverable", 1),
        (#""send_to_unsubscribed":true"#, "sent", 1),
    ])
    func wishesAreKept(wish: String, metric: String, sent: Int) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            _ = try await TestClient.track(emulator).put("/api/v1/customers/p", #"{"unsubscribed":true}"#)
            _ = try await app.post(
                "/v1/send/email", #"{"transactional_message_id":2,"to":"a@b.c","identifiers":{"id":"p"},\#(wish)}"#)
            #expect(try await app.get("/v1/messages").json["messages"]?.list.count == sent)
            let found = try await app.get("/v1/messages?drafts=\(sent == 0)").json["messages"]?[0]
            #expect(found?["metrics"]?[metric] != nil)
        }
    }
}
