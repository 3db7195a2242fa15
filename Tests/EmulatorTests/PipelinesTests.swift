// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct PipelinesTests {
    /// `emulator-write-key:` in base64.
    private static let key = ("Authorization", "Basic ZW11bGF0b3Itd3JpdGUta2V5Og==")

    private func client(_ emulator: Emulator.Running, strict: Bool = false) -> TestClient {
        TestClient(emulator: emulator, headers: [Self.key] + (strict ? [("X-Strict-Mode", "1")] : []))
    }

    /// Every example of the official document, as it is published.
    static let examples: [(path: String, body: String)] = [
        (
            "identify",
            #"{"type":"identify","traits":{"name":"Cool Person","email":"cool.person@example.com","likes_baseball":true,"games_attended":5},"userId":"97980cfea0067"}"#
        ),
        (
            "track",
            #"{"anonymousId":"23adfd82-aa0f-45a7-a756-24f2a7a4c895","event":"Course Started","integrations":null,"messageId":"ajs-f8ca1e4de5024d9430b3928bd8ac6b96","properties":{"title":"Intro to Customer.io"},"receivedAt":"2015-12-12T19:11:01.266Z","sentAt":"2015-12-12T19:11:01.169Z","timestamp":"2015-12-12T19:11:01.249Z","type":"track","userId":"AiUGstSDIg","originalTimestamp":"2015-12-12T19:11:01.152Z"}"#
        ),
        (
            "page",
            #"{"anonymousId":"507f191e810c19729de860ea","channel":"browser","context":{"ip":"8.8.8.8"},"messageId":"022bb90c-bbac-11e4-8dfc-aa07a5b093db","name":"Home","properties":{"title":"Welcome | ACME, Inc.","url":"https://www.example.com"},"timestamp":"2015-02-23T22:28:55.111Z","type":"page","userId":"97980cfea0067","version":1.1}"#
        ),
        (
            "screen",
            #"{"anonymousId":"507f191e810c19729de860ea","messageId":"022bb90c-bbac-11e4-8dfc-aa07a5b093dc","name":"feed","properties":{"subscriptions":["baseball","basketball"]},"timestamp":"2015-02-23T22:28:55.111Z","type":"screen","userId":"97980cfea0067"}"#
        ),
        (
            "group",
            #"{"anonymousId":"507f191e810c19729de860ea","traits":{"name":"ACME, Inc.","industry":"Technology","employees":329,"plan":"enterprise","total billed":830},"type":"group","userId":"97980cfea0067","groupId":"0e8c78ea9d97a7b8185e8632"}"#
        ),
        ("alias", #"{"type":"alias","previousId":"before","userId":"97980cfea0067"}"#),
    ]

    @Test(arguments: examples)
    func examplesAreAcceptedEvenStrictly(path: String, body: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await client(emulator, strict: true).post("/v1/\(path)", body)
            #expect(reply.status == 200)
            #expect(emulator.requests.outcomes == ["pipelines.\(path) 200": 1])
        }
    }

    @Test func callsReachTheSameWorkspace() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let (app, pipelines) = (TestClient.app(emulator), client(emulator))
            for (path, body) in Self.examples where path != "alias" {
                _ = try await pipelines.post("/v1/\(path)", body)
            }
            let person = try await app.get("/v1/customers/97980cfea0067/attributes").json["customer"]?["attributes"]
            #expect(person?["email"] == .string("cool.person@example.com"))
            #expect(person?["likes_baseball"] == .string("true") && person?["games_attended"] == .string("5"))
            let log =
                try await app.get("/v1/customers/97980cfea0067/activities?limit=100").json["activities"]?.list ?? []
            #expect(log.first { $0["type"] == .string("page") }?["timestamp"] == .integer(1_424_730_535))
            #expect(log.first { $0["type"] == .string("screen") }?["name"] == .string("feed"))
            let event = try await app.get("/v1/customers/AiUGstSDIg/activities?type=event").json["activities"]?[0]
            #expect(event?["name"] == .string("Course Started") && event?["timestamp"] == .integer(1_449_947_461))
            let object = try await app.get("/v1/objects/1/0e8c78ea9d97a7b8185e8632/attributes").json["object"]
            #expect(object?["attributes"]?["total billed"] == .string("830"))
            let related = try await app.get("/v1/customers/97980cfea0067/relationships").json["cio_relationships"]
            #expect(related?.list.count == 1)
        }
    }

    /// What cannot be understood is swallowed, unless a mistake shall be named.
    @Test(arguments: [
        ("identify", #"{"traits":{}}"#), ("identify", #"{"userId":"p","traits":[]}"#), ("track", #"{"userId":"p"}"#),
        ("track", #"{"event":"x"}"#), ("track", #"{"event":"x","userId":"p","timestamp":"yesterday"}"#),
        ("group", #"{"userId":"p"}"#), ("alias", #"{"userId":"p"}"#), ("track", #"{"event":"User Deleted"}"#),
        ("identify", "{"), ("batch", "{}"), ("batch", #"{"batch":[{"type":"alias","userId":"p","previousId":"q"}]}"#),
        ("track", #"{"event":"x","userId":"p","properties":{"s":"\#(String(repeating: "s", count: 33_000))"}}"#),
    ])
    func mistakesAreSwallowedOrNamed(path: String, body: String) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            #expect(try await client(emulator).post("/v1/\(path)", body).status == 200)
            let strict = try await client(emulator, strict: true).post("/v1/\(path)", body)
            #expect(strict.status == 400)
            #expect(try strict.json["meta"]?["errors"]?.list.count == 1)
            #expect(emulator.workspace.people == 0)
            #expect(emulator.received.map(\.outcome) == [.dropped, .refused])
            #expect(emulator.received.allSatisfy { $0.reason?.isEmpty == false })
        }
    }

    @Test(arguments: [(false, 200), (true, 401)])
    func aWrongKeyIsSwallowedOrNamed(strict: Bool, status: Int) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let headers = [("Authorization", "Basic bm9ib2R5Og==")] + (strict ? [("X-Strict-Mode", "1")] : [])
            let reply = try await TestClient(emulator: emulator, headers: headers).post(
                "/v1/identify", Self.examples[0].body)
            #expect(reply.status == status)
            #expect(emulator.workspace.people == 0)
        }
    }

    /// An item with a mistake is left out; in a strict batch it takes the others with it.
    @Test(arguments: [(false, 200, 2), (true, 400, 0)])
    func batchesAreSortedOut(strict: Bool, status: Int, people: Int) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let body =
                #"{"batch":[{"type":"identify","userId":"a"},{"type":"wave","userId":"b"},{"type":"track","event":"x","userId":"c"}]}"#
            let reply = try await client(emulator, strict: strict).post("/v1/batch", body)
            #expect(reply.status == status)
            if strict {
                #expect(try reply.json["meta"]?["errors"] == .array([.string("batch[1]: invalid event type")]))
            }
            #expect(emulator.workspace.people == people)
        }
    }

    @Test func repeatedMessagesCountOnce() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            for id in ["m1", "m1", "m2"] {
                let body = #"{"event":"once","userId":"p","messageId":"\#(id)"}"#
                _ = try await client(emulator).post("/v1/track", body)
            }
            #expect(emulator.workspace.events == 2)
        }
    }

    @Test func someEventsMeanMore() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            func event(_ name: String, _ more: String = "") async throws {
                let body = #"{"type":"track","userId":"p","anonymousId":"a","event":"\#(name)"\#(more)}"#
                #expect(try await client(emulator, strict: true).post("/v1/track", body).status == 200)
            }
            func person() async throws -> TestJSON? { try await app.get("/v1/customers/p/attributes").json["customer"] }
            let device = #","context":{"device":{"token":"t","type":"android"}}"#
            try await event("Device Created or Updated", device)
            #expect(try await person()?["devices"]?[0]?["platform"] == .string("android"))
            try await event("Device Deleted", device)
            #expect(try await person()?["devices"] == .array([]))

            _ = try await client(emulator).post("/v1/group", #"{"userId":"p","groupId":"g"}"#)
            func related() async throws -> Int? {
                try await app.get("/v1/customers/p/relationships").json["cio_relationships"]?.list.count
            }
            #expect(try await related() == 1)
            try await event("Relationship Deleted", #","properties":{"objectId":"g","objectTypeId":1}"#)
            #expect(try await related() == 0)
            try await event("Object Deleted", #","properties":{"objectId":"g","objectTypeId":1}"#)
            #expect(try await app.get("/v1/objects/1/g/attributes").status == 404)

            try await event("User Suppressed")
            try await event("hello")
            #expect(try await person() == nil)
            try await event("User Unsuppressed")
            try await event("hello")
            #expect(try await person() != nil)
            try await event("User Deleted")
            #expect(try await person() == nil)
        }
    }

    @Test(arguments: [
        ("2015-12-12T19:11:01.249Z", 1_449_947_461), ("1970-01-01", 0), ("2000-02-29T23:59:59+01:00", 951_865_199),
        ("2024-12-31T00:00:00-0530", 1_735_623_000), ("yesterday", nil), ("2024-13-01", nil), ("2024-01-01T1:00", nil),
    ])
    func dates(text: String, time: Int?) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let body = #"{"event":"x","userId":"p","timestamp":"\#(text)"}"#
            let reply = try await client(emulator, strict: true).post("/v1/track", body)
            #expect(reply.status == (time == nil ? 400 : 200))
            let found = try await TestClient.app(emulator).get("/v1/activities?type=event").json["activities"]?[0]
            #expect(found?["timestamp"]?.whole == time)
        }
    }
}
