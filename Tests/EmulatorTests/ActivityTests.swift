// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct ActivityTests {
    private static let now = Emulator.Configuration.testTime

    /// History is kept for 30 days, newest first, without deleted people's unless they are asked for.
    @Test func thirtyDaysInTwoPasses() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let client = TestClient.app(emulator)
            let living = try await client.pages(.GET, "/v1/activities?limit=100", "activities").records
            let gone = try await client.pages(.GET, "/v1/activities?limit=100&deleted=true", "activities").records
            let times = living.compactMap { $0["timestamp"]?.whole }
            #expect(times == times.sorted(by: >))
            #expect((times.last ?? 0) >= Self.now - 30 * 86_400)
            #expect((1_200..<1_500).contains(living.count + gone.count))
            #expect(!gone.isEmpty && gone.allSatisfy { $0["customer_id"]?.text?.hasPrefix("gone-") == true })
            #expect(!living.contains { $0["customer_id"]?.text?.hasPrefix("gone-") == true })
            #expect(gone.contains { $0["type"] == .string("profile_delete") })
        }
    }

    /// When a day passes, a day of activities is forgotten.
    @Test func oldActivitiesAreForgotten() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let client = TestClient.app(emulator)
            let before = try await client.pages(.GET, "/v1/activities?limit=100", "activities").records
            emulator.advance(bySeconds: 86_400)
            let after = try await client.pages(.GET, "/v1/activities?limit=100", "activities").records
            #expect(after.count < before.count)
            #expect(after == Array(before.prefix(after.count)))
        }
    }

    @Test func filtersNarrow() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let client = TestClient.app(emulator)
            let pages = try await client.get("/v1/activities?limit=100&type=page").json["activities"]?.list ?? []
            #expect(!pages.isEmpty && pages.allSatisfy { $0["type"] == .string("page") })
            let named =
                try await client.get("/v1/activities?limit=100&type=event&name=trial%2Fended").json["activities"]?.list
                ?? []
            #expect(!named.isEmpty && named.allSatisfy { $0["name"] == .string("trial/ended") })
            let changes = try await client.get("/v1/activities?limit=100&name=plan").json["activities"]?.list ?? []
            #expect(!changes.isEmpty && changes.allSatisfy { $0["data"]?["plan"] != nil })
        }
    }

    /// The list of one person is the person's part of the list of all.
    @Test(arguments: ["customer_id=cio_a300000005&id_type=cio_id", "customer_id=a300000005&id_type=cio_id"])
    func onePersonsActivities(query: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let client = TestClient.app(emulator)
            let all = try await client.pages(.GET, "/v1/activities?limit=100", "activities").records
            let one = try await client.pages(.GET, "/v1/activities?limit=100&\(query)", "activities").records
            let own = try await client.pages(
                .GET, "/v1/customers/cio_a300000005/activities?id_type=cio_id", "activities"
            ).records
            #expect(one == all.filter { $0["customer_identifiers"]?["cio_id"] == .string("a300000005") })
            #expect(!one.isEmpty && own == one)
        }
    }
}
