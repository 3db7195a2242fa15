// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct PeopleTests {
    /// The three parts of a division by a filter add up to everybody.
    @Test func filtersDividePeople() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            func count(_ filter: String) async throws -> Int {
                try await TestClient.app(emulator)
                    .pages(.POST, "/v1/customers?limit=1000", "identifiers", body: "{\"filter\":\(filter)}").records
                    .count
            }
            let premium = #"{"attribute":{"field":"plan","operator":"eq","value":"premium"}}"#
            let hasNotes = #"{"attribute":{"field":"notes","operator":"exists"}}"#
            let both = try await count("{\"and\":[\(premium),\(hasNotes)]}")
            let onlyPremium = try await count("{\"and\":[\(premium),{\"not\":\(hasNotes)}]}")
            let neither = try await count("{\"not\":\(premium)}")
            #expect(both > 0 && onlyPremium > 0 && both + onlyPremium + neither == 300)
            #expect(try await count(premium) == both + onlyPremium)
            #expect(try await count(#"{"segment":{"id":2}}"#) == both + onlyPremium)
            #expect(try await count("{\"or\":[\(premium),\(hasNotes)]}") > both)
        }
    }

    /// Membership, count and search agree, and people without an id are empty strings in `ids`.
    @Test(arguments: [1, 2, 3, 4, 7, 9])
    func membershipAgrees(segment: Int) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            let count = try await app.get("/v1/segments/\(segment)/customer_count").json["count"]?.whole
            let page = try await app.get("/v1/segments/\(segment)/membership").json
            #expect(page["identifiers"]?.list.count == count)
            #expect(page["identifiers"]?.list.map { $0["id"]?.text ?? "" } == page["ids"]?.list.map { $0.text })
        }
    }

    /// A plus sign in a query is a space: it finds nobody, politely.
    @Test(arguments: [
        ("person2%40example.com", 1), ("PERSON2%40EXAMPLE.COM", 1), ("a+b%40example.com", 0),
        ("a%2Bb%40example.com", 1),
    ])
    func emailsAreFoundExactly(email: String, count: Int) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            _ = try await TestClient.track(emulator).put("/api/v1/customers/plus", #"{"email":"a+b@example.com"}"#)
            let reply = try await TestClient.app(emulator).get("/v1/customers?email=\(email)")
            #expect(reply.status == 200)
            #expect(try reply.json["results"]?.list.count == count)
        }
    }

    @Test func severalPeopleMayShareAnAddress() async throws {
        try await Emulator(.small(people: 2_000)).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            let people = try await app.pages(
                .POST, "/v1/customers?limit=1000", "identifiers", body: PagingTests.everybody
            ).records
            let shared = try #require(people[499]["email"]?.text)
            #expect(people[498]["email"]?.text == shared)
            let encoded = shared.replacing("@", with: "%40").replacing("+", with: "%2B")
            #expect(
                try await app.get("/v1/customers?email=\(encoded)").json["results"]?.list == [people[498], people[499]])
        }
    }

    @Test func batchesOfAttributesLeaveUnknownPeopleOut() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            _ = try await TestClient.track(emulator).put("/api/v1/customers/x%2Fy", "{}")
            let found = try await app.post("/v1/customers/attributes", #"{"ids":["x/y","nobody",""]}"#).json[
                "customers"]?.list
            #expect(found?.compactMap { $0["customer"]?["id"]?.text } == ["x/y"])
            let many = (1...101).map { "\"\($0)\"" }.joined(separator: ",")
            #expect(try await app.post("/v1/customers/attributes", "{\"ids\":[\(many)]}").status == 400)
        }
    }
}
