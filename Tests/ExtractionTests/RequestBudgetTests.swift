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
            let fewest = await Self.fewest(destination)
            #expect(emulator.requests.total >= fewest, "\(emulator.requests.operations)")
            #expect(emulator.requests.total * 100 <= fewest * 102, "\(emulator.requests.operations)")
        }
    }

    /// The requests that nobody could do without.
    ///
    /// Counted are: one for each list without pages, and one list of parents for each stream with children; the pages
    /// of paged lists at the documented maximum (1,000 deliveries, people, objects or suppressions, 100 activities or
    /// newsletters, 10 actions, 30,000 members), one at least for each list, kind and parent; a hundred people's
    /// details at a time, and one request for each person without an id, whom no group can name; the lists that tell
    /// how far deliveries go back. Not counted: deliveries are cut into half-years, each with a page that is not full.
    private static func fewest(_ destination: MemoryDestination) async -> Int {
        // Campaigns with their tags, broadcasts, transactional, snippets, collections, topics, segments, types,
        // exports, webhooks, workspaces, addresses; parents: campaigns, segments, types; origins: campaigns,
        // broadcasts, transactional.
        var sum = 12 + 3 + 3
        // Newsletters, as a stream and as an origin. Senders name no maximum; the engine asks for 100.
        sum += await pages(destination.rows("newsletters").count, 100) * 2
        sum += await pages(destination.rows("sender_identities").count, 100)

        let people = await destination.rows("customers")
        let named = people.count { $0["id"] != nil }
        sum += pages(people.count, 1_000) + pages(named, 100) + people.count - named

        sum += await children(destination, "campaigns", "campaign_actions", "campaign_id", 10)
        sum += await children(destination, "object_types", "objects", "object_type_id", 1_000)
        sum += await children(destination, "segments", "segment_membership", "segment_id", 30_000) {
            $0["state"] == "finished"
        }
        for type in ["bounces", "spam_reports"] {
            sum += await pages(destination.rows("esp_suppressions").count { $0["suppression_type"] == type }, 1_000)
        }
        let activities = await destination.rows("activities")
        let ofDeleted = activities.count { $0["customer_identifiers"]?.contains(#""id":"gone-"#) == true }
        sum += pages(activities.count - ofDeleted, 100) + pages(ofDeleted, 100)
        return await sum + pages(destination.rows("messages").count, 1_000)
    }

    private static func pages(_ count: Int, _ size: Int) -> Int { max(1, (count + size - 1) / size) }

    private static func children(
        _ destination: MemoryDestination, _ parents: String, _ stream: String, _ column: String, _ size: Int,
        where isWanted: (MemoryTable.Row) -> Bool = { _ in true }
    ) async -> Int {
        let counts = await Dictionary(grouping: destination.rows(stream)) { $0[column] ?? "" }.mapValues(\.count)
        return await destination.rows(parents).filter(isWanted).reduce(0) {
            $0 + pages(counts[$1["id"] ?? ""] ?? 0, size)
        }
    }
}
