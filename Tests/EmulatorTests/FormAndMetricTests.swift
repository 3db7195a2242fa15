// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct FormAndMetricTests {
    @Test func aFormIdentifiesAndIsAnEvent() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            let reply = try await track.post(
                "/api/v1/forms/signup/submit",
                #"{"data":{"email":"cool.person@example.com","first_name":"cool","form_url":"https://x.y"}}"#)
            #expect(reply.status == 204 && reply.body.isEmpty)
            let found = try await app.get("/v1/customers/cool.person%40example.com/attributes?id_type=email").json
            #expect(found["customer"]?["attributes"]?["first_name"] == .string("cool"))
            #expect(found["customer"]?["attributes"]?["form_url"] == nil)
            let event = try await app.get("/v1/activities?type=event").json["activities"]?[0]
            #expect(event?["name"] == .string("signup") && event?["data"]?["first_name"] == .string("cool"))
        }
    }

    @Test(arguments: [
        "{}", #"{"data":[]}"#, #"{"data":{"name":"x"}}"#, #"{"data":{"id":"1","email":"a@b.c"}}"#,
        #"{"data":{"id":"1","age":5}}"#,
    ])
    func formsAreChecked(body: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.track(emulator).post("/api/v1/forms/f/submit", body)
            #expect(reply.status == 400)
            #expect(try reply.json["meta"]?["errors"]?.list.count == 1)
        }
    }

    /// Nobody needs a key to say that a message was opened.
    @Test(arguments: [
        ("/api/v1/metrics", #"{"delivery_id":"ID","metric":"converted","timestamp":1767225500}"#, "converted"),
        (
            "/api/v1/push/events", #"{"delivery_id":"ID","event":"converted","device_id":"d","timestamp":1767225500}"#,
            "converted"
        ),
        ("/unsubscribe/ID", #"{"unsubscribe":true}"#, "unsubscribed"),
    ])
    func metricsShowAtTheDelivery(path: String, body: String, metric: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            let list = try await app.get("/v1/messages?limit=1000&type=email").json["messages"]?.list ?? []
            let message = try #require(list.first { $0["metrics"]?[metric] == nil && $0["customer_id"]?.text != nil })
            let id = try #require(message["id"]?.text)
            let encoded = id.replacing("=", with: "%3D")
            let reply = try await TestClient.anonymous(emulator)
                .post(path.replacing("ID", with: encoded), body.replacing("ID", with: id))
            #expect(reply.status == 200)
            let found = try await app.get("/v1/messages/\(encoded)").json["message"]?["metrics"]?[metric]?.whole
            #expect(found == (metric == "converted" ? 1_767_225_500 : Emulator.Configuration.testTime))
            if metric == "unsubscribed" {
                let cioID = try #require(message["customer_identifiers"]?["cio_id"]?.text)
                let person = try await app.get("/v1/customers/\(cioID)/attributes?id_type=cio_id").json["customer"]
                #expect(person?["unsubscribed"] == .bool(true))
            }
        }
    }

    @Test(arguments: [
        ("/api/v1/metrics", #"{"metric":"opened"}"#, 400),
        ("/api/v1/metrics", #"{"delivery_id":"x","metric":"eaten"}"#, 400),
        ("/api/v1/metrics", #"{"delivery_id":"unknown","metric":"opened"}"#, 200), ("/unsubscribe/x", "{}", 400),
    ])
    func metricsAreChecked(path: String, body: String, status: Int) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            #expect(try await TestClient.anonymous(emulator).post(path, body).status == status)
        }
    }
}
