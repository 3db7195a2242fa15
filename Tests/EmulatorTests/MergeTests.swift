// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct MergeTests {
    @Test func aMergeKeepsWhatThePrimaryHasAndFillsTheRest() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            _ = try await track.put("/api/v1/customers/one", #"{"plan":"kept"}"#)
            _ = try await track.put(
                "/api/v1/customers/two", #"{"plan":"lost","city":"Oslo","email":"two@example.com"}"#)
            _ = try await track.post("/api/v1/customers/two/events", #"{"name":"bought"}"#)
            let old = Emulator.Configuration.testTime - 31 * 86_400
            _ = try await track.post("/api/v1/customers/two/events", #"{"name":"bought","timestamp":\#(old)}"#)
            _ = try await track.post("/api/v1/segments/9/add_customers", #"{"ids":["two"]}"#)

            let body = #"{"primary":{"id":"one"},"secondary":{"email":"two@example.com"}}"#
            let reply = try await track.post("/api/v1/merge_customers", body)
            #expect(reply.status == 200 && reply.text == "{}")
            let person = try await app.get("/v1/customers/one/attributes").json["customer"]?["attributes"]
            #expect(person?["plan"] == .string("kept") && person?["city"] == .string("Oslo"))
            #expect(person?["email"] == .string("two@example.com"))
            #expect(try await app.get("/v1/customers/two/attributes").status == 404)
            let events = try await app.get("/v1/customers/one/activities?name=bought").json["activities"]?.list
            #expect(events?.count == 1)
            #expect(try await app.get("/v1/segments/9/membership").json["ids"] == .array([.string("one")]))
        }
    }

    @Test(arguments: [
        (#"{"primary":{"id":"nobody"},"secondary":{"id":"one"}}"#, 200),
        (#"{"primary":{"id":"one"},"secondary":{"id":"nobody"}}"#, 200),
        (#"{"primary":{"id":"one"},"secondary":{"id":"one"}}"#, 200),
        (#"{"primary":{"id":"one"}}"#, 400), (#"{"primary":{"id":"one","email":"x@y.z"},"secondary":{"id":"a"}}"#, 400),
        ("{}", 400),
    ])
    func withoutTwoPeopleNothingHappens(body: String, status: Int) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let track = TestClient.track(emulator)
            _ = try await track.put("/api/v1/customers/one", "{}")
            let reply = try await track.post("/api/v1/merge_customers", body)
            #expect(reply.status == status)
            if status == 400 { #expect(try reply.json["meta"]?["error"]?.text?.isEmpty == false) }
            #expect(try await TestClient.app(emulator).get("/v1/customers/one/attributes").status == 200)
        }
    }

    /// Anonymous events of the last 30 days become the person's.
    @Test func anonymousEventsFindTheirPerson() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let (app, track) = (TestClient.app(emulator), TestClient.track(emulator))
            let old = Emulator.Configuration.testTime - 31 * 86_400
            for event in [#"{"name":"a"}"#, #"{"name":"b","timestamp":\#(old)}"#, #"{"name":"c"}"#] {
                _ = try await track.post("/api/v1/events", event.dropLast() + #","anonymous_id":"cookie"}"#)
            }
            _ = try await track.post("/api/v1/events", #"{"name":"d","anonymous_id":"other"}"#)
            _ = try await track.put("/api/v1/customers/me", #"{"anonymous_id":"cookie"}"#)
            let mine = try await app.get("/v1/customers/me/activities?type=event").json["activities"]?.list
            #expect(mine?.map { $0["name"]?.text } == ["c", "a"])
            #expect(mine?.allSatisfy { $0["customer_id"] == .string("me") } == true)
        }
    }
}
