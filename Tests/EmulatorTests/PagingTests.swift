// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

/// Following `next` meets every record exactly once, in pages of the documented sizes.
struct PagingTests {
    static let everybody = #"{"filter":{"attribute":{"field":"cio_id","operator":"exists"}}}"#

    static let lists: [(target: String, list: String, key: String, sizes: [Int])] = [
        ("/v1/campaigns/2/actions", "actions", "id", [10, 10, 5]),
        ("/v1/campaigns/5/actions", "actions", "id", [10, 10]),
        ("/v1/newsletters", "newsletters", "id", [100, 30]),
        ("/v1/newsletters?limit=500&sort=desc", "newsletters", "id", [100, 30]),
        ("/v1/sender_identities", "sender_identities", "id", [50, 50, 20]),
        ("/v1/sender_identities?limit=40&sort=asc", "sender_identities", "id", [40, 40, 40]),
        ("/v1/activities?limit=100", "activities", "id", Array(repeating: 100, count: 12) + [62]),
    ]

    @Test(arguments: lists)
    func recordsComeOnce(_ list: (target: String, list: String, key: String, sizes: [Int])) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (records, sizes) = try await TestClient.app(emulator).pages(.GET, list.target, list.list)
            let keys = records.compactMap { record in record[list.key] }
            #expect(sizes == list.sizes || (list.list == "activities" && sizes.dropLast().allSatisfy { $0 == 100 }))
            #expect(Set(keys.map { "\($0)" }).count == records.count)
        }
    }

    @Test(arguments: [(50, 6), (1_000, 1), (7, 43)])
    func peopleComeOnce(limit: Int, pages: Int) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let (records, sizes) = try await TestClient.app(emulator)
                .pages(.POST, "/v1/customers?limit=\(limit)", "identifiers", body: Self.everybody)
            #expect(Set(records.compactMap { $0["cio_id"]?.text }).count == 300)
            #expect(records.count == 300)
            #expect(sizes.count == pages)
        }
    }

    @Test func messagesOfAWindowComeOnceNewestFirst() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let end = Emulator.Configuration.testTime
            let target = "/v1/messages?limit=40&start_ts=\(end - 120 * 86_400)&end_ts=\(end)"
            let (records, sizes) = try await TestClient.app(emulator).pages(.GET, target, "messages")
            let times = records.compactMap { $0["created"]?.whole }
            #expect(times == times.sorted(by: >))
            #expect(Set(records.compactMap { $0["id"]?.text }).count == records.count)
            #expect(sizes.dropLast().allSatisfy { $0 == 40 })
            #expect(records.count > 250)
        }
    }

    /// The offset pages of the suppression list, and its clamped limit.
    @Test func suppressionsPageByOffset() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let client = TestClient.app(emulator)
            let first = try await client.get("/v1/esp/suppression/bounces?limit=5000").json["suppressions"]?.list ?? []
            let second = try await client.get("/v1/esp/suppression/bounces?limit=1000&offset=1000").json[
                "suppressions"]?.list
            #expect(first.count == 1_000)
            #expect(second?.count == 300)
            #expect(Set((first + (second ?? [])).compactMap { $0["email"]?.text }).count == 1_300)
            #expect(try await client.get("/v1/esp/suppression/spam_reports").json["category"] == .string("spam"))
            #expect(try await client.get("/v1/esp/suppression/other").status == 400)
        }
    }

    /// Pages of objects may overlap, by documentation; the union is complete.
    @Test func objectsComeAtLeastOnce() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let body =
                #"{"object_type_id":"1","filter":{"object_attribute":{"field":"object_id","operator":"exists","type_id":"1"}}}"#
            let (records, _) = try await TestClient.app(emulator)
                .pages(.POST, "/v1/objects?limit=100", "identifiers", body: body)
            #expect(Set(records.compactMap { $0["object_id"]?.text }).count == 2_350)
            #expect(records.count > 2_350)
        }
    }

    @Test(arguments: [
        "/v1/newsletters?start=nonsense", "/v1/messages?start=%21", "/v1/activities?start=bmV3c2xldHRlcnM6MQ%3D%3D",
        "/v1/messages?limit=0", "/v1/messages?start_ts=yesterday",
    ])
    func nonsenseIsRefused(target: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.app(emulator).get(target)
            #expect(reply.status == 400)
            #expect(try reply.json["errors"]?[0]?["status"] == .string("400"))
        }
    }

    /// A cursor counts from the old end, so that what comes in while a client pages moves nothing.
    @Test func newActivitiesDoNotMoveACursor() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let client = TestClient.app(emulator)
            let all = try await client.pages(.GET, "/v1/activities?limit=100", "activities").records
            let first = try await client.get("/v1/activities?limit=100").json
            _ = try await TestClient.track(emulator).post("/api/v1/customers/1/events", #"{"name":"late"}"#)
            let next = first["next"]?.text?.replacing("=", with: "%3D") ?? ""
            let second = try await client.get("/v1/activities?limit=100&start=\(next)").json["activities"]?.list
            #expect(second == Array(all[100..<200]))
        }
    }
}
