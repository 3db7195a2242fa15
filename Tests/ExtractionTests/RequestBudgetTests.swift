// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import CustomerIOExtraction
import CustomerIORecords
import Testing

/// An extraction costs hardly more requests than the page sizes of the documents demand.
struct RequestBudgetTests {
    @Test func aRunTakesTheFewestRequests() async throws {
        let workspace = Emulator.Configuration.small(people: 2_000)
        try await Emulator(workspace).withRunning { emulator in
            let destination = MemoryDestination()
            let streams = Catalog.all.filter(\.isDefault).map(\.name)
            let run = try await ExtractionRun.start(streams, from: emulator.url, into: destination)
            #expect(run.finished == streams)
            let (fewest, forced) = await (Self.fewest(destination), Self.forced(destination))
            #expect(emulator.requests.total >= fewest, "\(emulator.requests.operations)")
            #expect((emulator.requests.total - forced) * 100 <= fewest * 102, "\(emulator.requests.operations)")
        }
    }

    /// The requests that nobody could do without.
    ///
    /// Counted are: one for each list without pages, which streams with children share; the pages of paged lists at the
    /// documented maximum (1,000 deliveries, people, objects or suppressions, 100 activities or newsletters, 10 actions,
    /// 30,000 members), one at least for each list, kind and parent; a hundred people's details at a time, and one
    /// request for each person without an id, whom no group can name.
    private static func fewest(_ destination: MemoryDestination) async -> Int {
        // Campaigns with their tags, broadcasts, transactional, snippets, collections, topics, segments, types,
        // exports, webhooks, workspaces, addresses.
        var sum = 12
        // Senders name no maximum; the engine asks for 100.
        sum += await pages(destination.rows("newsletters").count, 100)
        sum += await pages(destination.rows("sender_identities").count, 100)

        let people = await destination.rows("customers")
        let named = people.count { $0["id"] != nil }
        sum += pages(people.count, 1_000) + pages(named, 100) + people.count - named

        sum += await children(destination, "campaigns", "campaign_actions", "campaign_id", 10)
        sum += await children(destination, "object_types", "objects", "object_type_id", 1_000)
        sum += await children(destination, "segments", "segment_membership", "segment_id", 30_000)
        for type in suppressions {
            sum += await pages(destination.rows("esp_suppressions").count { $0["suppression_type"] == type }, 1_000)
        }
        let activities = await destination.rows("activities")
        let ofDeleted = activities.count { $0["customer_identifiers"]?.contains(#""id":"gone-"#) == true }
        sum += pages(activities.count - ofDeleted, 100) + pages(ofDeleted, 100)
        return await sum + pages(destination.rows("messages").count, 1_000)
    }

    private static let suppressions = ["blocks", "bounces", "spam_reports", "invalid_emails"]

    /// What it costs to take nothing for granted: half-years from 2012 on, whether there is something in them or not, and
    /// one request at the end of each list by offsets that is not empty.
    private static func forced(_ destination: MemoryDestination) async -> Int {
        let halfYears = Int((ExtractionRun.testTime - 1_325_376_000) / (180 * 86_400)) + 1
        let lists = await Set(destination.rows("esp_suppressions").map { $0["suppression_type"] })
        return halfYears - 1 + lists.count
    }

    private static func pages(_ count: Int, _ size: Int) -> Int { max(1, (count + size - 1) / size) }

    private static func children(
        _ destination: MemoryDestination, _ parents: String, _ stream: String, _ column: String, _ size: Int
    ) async -> Int {
        let counts = await Dictionary(grouping: destination.rows(stream)) { $0[column] ?? "" }.mapValues(\.count)
        return await destination.rows(parents).reduce(0) {
            $0 + pages(counts[$1["id"] ?? ""] ?? 0, size)
        }
    }
}
