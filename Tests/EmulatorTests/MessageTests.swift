// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

@testable import CustomerIOEmulator

/// What time bounds and filters of the delivery list mean.
struct MessageTests {
    private static let now = Emulator.Configuration.testTime
    private static let month = 30 * 86_400
    private static let halfYear = 181 * 86_400

    /// Never more than six months come, and they end where the caller ends.
    @Test(
        arguments: [
            (nil, nil, now - halfYear...now),
            (now - 12 * month, nil, now - halfYear...now),
            (nil, now - 12 * month, now - 12 * month - halfYear...now - 12 * month),
            (now - 20 * month, now - 2 * month, now - 2 * month - halfYear...now - 2 * month),
            (now - 3 * month, now - 2 * month, now - 3 * month...now - 2 * month),
            (now - month, nil, now - month...now),
            (now, now - month, now - month...now - month),
        ] as [(Int?, Int?, ClosedRange<Int>)])
    func periodIsAtMostSixMonths(start: Int?, end: Int?, period: ClosedRange<Int>) {
        #expect(MessageQuery.period(start: start, end: end, now: Self.now, longest: Self.halfYear) == period)
    }

    /// An old start alone loses the beginning; windows with both bounds find all.
    @Test func theWholeHistoryNeedsWindows() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let client = TestClient.app(emulator)
            let start = Self.now - 3 * 366 * 86_400
            let alone = try await client.pages(.GET, "/v1/messages?limit=1000&start_ts=\(start)", "messages").records
            var ids: Set<String> = []
            for window in stride(from: start, to: Self.now + 1, by: 90 * 86_400) {
                let target = "/v1/messages?limit=1000&start_ts=\(window)&end_ts=\(window + 90 * 86_400 - 1)"
                for drafts in ["", "&drafts=true"] {
                    ids.formUnion(
                        try await client.pages(.GET, target + drafts, "messages").records.compactMap { $0["id"]?.text })
                }
            }
            #expect(ids.count == 3_000)
            #expect(alone.count < 600)
            #expect(alone.allSatisfy { ($0["created"]?.whole ?? 0) >= Self.now - Self.halfYear })
        }
    }

    @Test(arguments: [
        ("type=twilio", "type", TestJSON.string("twilio")), ("campaign_id=3", "campaign_id", .integer(3)),
        ("newsletter_id=12", "newsletter_id", .integer(12)), ("action_id=201", "action_id", .integer(201)),
    ])
    func filtersNarrow(filter: String, field: String, value: TestJSON) async throws {
        try await Emulator(.small(people: 2_000)).inProcess { emulator async throws in
            let found =
                try await TestClient.app(emulator).get("/v1/messages?limit=1000&" + filter).json["messages"]?.list ?? []
            #expect(!found.isEmpty)
            #expect(found.allSatisfy { $0[field] == value })
        }
    }

    @Test func metricAndDraftsFilter() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let client = TestClient.app(emulator)
            let clicked = try await client.get("/v1/messages?limit=1000&metric=clicked").json["messages"]?.list ?? []
            let drafts = try await client.get("/v1/messages?limit=1000&drafts=true").json["messages"]?.list ?? []
            #expect(!clicked.isEmpty && clicked.allSatisfy { $0["metrics"]?["clicked"]?.whole != nil })
            #expect(
                !drafts.isEmpty
                    && drafts.allSatisfy { $0["metrics"]?["drafted"] != nil && $0["metrics"]?["sent"] == nil })
        }
    }

    /// Deliveries to people without an id, and failures, are in the list.
    @Test func oddDeliveriesExist() async throws {
        try await Emulator(.small(people: 2_000)).inProcess { emulator async throws in
            let found = try await TestClient.app(emulator).get("/v1/messages?limit=1000").json["messages"]?.list ?? []
            #expect(found.contains { $0["customer_id"] == .null })
            #expect(found.contains { $0["failure_message"]?.text != nil })
            #expect(
                found.contains {
                    $0["campaign_id"] == .null && $0["newsletter_id"] == .null && $0["broadcast_id"] == .null
                })
        }
    }
}
