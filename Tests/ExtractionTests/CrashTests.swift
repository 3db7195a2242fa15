// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import CustomerIOExtraction
import CustomerIORecords
import Testing

/// A run is cut short at each of its acts, and taken up again: nothing is lost, nothing doubled, little read twice.
struct CrashTests {
    typealias Moment = MemoryDestination.Breakdown.Moment

    /// One stream at least of each shape of reading.
    static let streams = [
        "messages", "customers", "customer_attributes", "customer_devices", "activities", "customers_export",
        "segment_membership", "campaigns", "campaign_tags",
    ]

    /// Acts of an undisturbed run, and a few more.
    static let acts = 1...300

    @Sendable static func onePageABatch(_ options: inout ExtractionOptions) {
        options.commitBytes = 0
        options.walksAtOnce = 2
    }

    static let workspace = Emulator.Configuration.small(people: 60) { $0.messages = 300 }

    /// What a run gives that nothing disturbs. The same workspace gives the same, so once is enough.
    struct Undisturbed: Sendable {
        let tables: [String: [MemoryTable.Row]]
        let requests: Int
        let acts: Int
    }

    static let undisturbed = Task {
        try await Emulator(workspace).withRunning { emulator in
            let destination = MemoryDestination()
            _ = try await ExtractionRun.start(streams, from: emulator.url, into: destination, change: onePageABatch)
            var tables: [String: [MemoryTable.Row]] = [:]
            for stream in streams { tables[stream] = await destination.rows(stream) }
            return Undisturbed(
                tables: tables, requests: emulator.requests.total, acts: await destination.acts.count)
        }
    }

    @Test(arguments: stride(from: 1, through: acts.upperBound, by: 9).map(\.self), Moment.allCases)
    func runGoesOnAndEndsTheSame(_ act: Int, _ moment: Moment) async throws {
        try await Emulator(Self.workspace).withRunning { emulator in
            let undisturbed = try await Self.undisturbed.value
            let destination = MemoryDestination()
            guard
                await ExtractionRun.interrupt(
                    Self.streams, from: emulator.url, into: destination, act: act, moment, change: Self.onePageABatch)
            else { return }
            let run = try await ExtractionRun.start(
                Self.streams, from: emulator.url, into: destination, as: "second", change: Self.onePageABatch)

            for stream in Self.streams {
                let (rows, expected) = (await destination.rows(stream), undisturbed.tables[stream] ?? [])
                #expect(Set(rows) == Set(expected), "\(stream)")
                #expect(rows.count == expected.count, "\(stream)")
                #expect(run.ledger(stream)?.isBalanced == true, "\(stream)")
                #expect(await destination.standing(stream).open == nil, "\(stream)")
            }
            // What was not complete is read once more.
            #expect(emulator.requests.total <= 2 * undisturbed.requests)
        }
    }

    @Test func theActsOfARunAreAllTried() async throws {
        let acts = try await Self.undisturbed.value.acts
        #expect(Self.acts.contains(acts))
    }

    /// A search of twelve pages that three tables draw from.
    static let search: ScriptedServer.Script = { request in
        switch request.path {
        case "/v1/customers":
            let page = Int(request.query["start"] ?? "0") ?? 0
            let people = (0..<5).map { #"{"cio_id":"a\#(page * 5 + $0)","id":"\#(page * 5 + $0)"}"# }
            let next = page == 11 ? "" : String(page + 1)
            return .json(#"{"identifiers":[\#(people.joined(separator: ","))],"next":"\#(next)"}"#)
        case "/v1/customers/attributes":
            let ids = try WitnessJSON(parsing: Array(request.body.utf8))["ids"].list.map(\.text)
            let people = ids.map { #"{"customer":\#(PeopleTests.person("a" + $0, $0))}"# }
            return .json(#"{"customers":[\#(people.joined(separator: ","))]}"#)
        default: return nil
        }
    }

    /// Three begins, three writes and commits a page, three ends.
    @Test(arguments: stride(from: 1, through: 80, by: 3).map(\.self), Moment.allCases)
    func tablesThatShareASearchStayTogether(_ act: Int, _ moment: Moment) async throws {
        try await ScriptedServer.withRunning(Self.search) { server in
            let destination = MemoryDestination()
            let wasInterrupted = await ExtractionRun.interrupt(
                PeopleTests.streams, from: server.url, into: destination, act: act, moment, change: Self.onePageABatch)
            guard wasInterrupted else { return }
            let run = try await ExtractionRun.start(
                PeopleTests.streams, from: server.url, into: destination, as: "second", change: Self.onePageABatch)
            for stream in PeopleTests.streams {
                #expect(await destination.rows(stream).count == 60)
                #expect(run.ledger(stream)?.read == 60)
            }
            // Twelve pages with a group each, twice.
            #expect(server.requests.count <= 2 * 24)
        }
    }

    /// The second crash comes in smaller batches, while some tables are complete and others are not.
    @Test(arguments: [5, 6], 1...9)
    func tablesThatShareASearchSurviveASecondCrash(_ first: Int, _ second: Int) async throws {
        try await ScriptedServer.withRunning(Self.search) { server in
            let destination = MemoryDestination()
            for (act, pages) in [(first, 4), (second, 1)] {
                let wasInterrupted = await ExtractionRun.interrupt(
                    PeopleTests.streams, from: server.url, into: destination, act: act, .before
                ) { $0.commitBytes = pages * 400 }
                #expect(wasInterrupted)
            }
            let run = try await ExtractionRun.start(
                PeopleTests.streams, from: server.url, into: destination, as: "third", change: Self.onePageABatch)
            for stream in PeopleTests.streams {
                #expect(await destination.rows(stream).count == 60)
                #expect(run.ledger(stream) == Ledger(read: 60, new: 60))
            }
        }
    }
}
