// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIORecords
import Testing

@testable import keboola_customerio

/// Which of the rows count that were read.
struct SpoolTests {
    static let first = Scope([.equals("parent", "1")])
    static let second = Scope([.equals("parent", "2")])

    static func write(_ writer: FeedWriter, _ records: String, _ scope: Scope, _ number: Int) async throws {
        try await writer.write(try TableTests.batch(records), of: WalkAttempt(scope, number: number))
    }

    static func complete(_ writer: FeedWriter, _ scope: Scope, _ number: Int) async throws {
        try await writer.commit(.none, completed: [WalkAttempt(scope, number: number)])
    }

    static func values(_ writer: FeedWriter) async throws -> [String?] {
        try TableTests.dictionaries(await writer.rows).map { $0["n"] }
    }

    /// Numbers grow over all scopes, as the engine gives them.
    @Test func onlyTheLastCompleteAttemptOfAScopeCounts() async throws {
        let writer = try await TableTests.writer(.gone)
        try await Self.write(writer, #"[{"id":"1","n":"cut short"},{"bad":1}]"#, Self.first, 1)
        try await Self.write(writer, #"[{"id":"5","n":"kept"}]"#, Self.second, 2)
        try await Self.write(writer, #"[{"id":"2","n":"read again"}]"#, Self.first, 3)
        try await Self.complete(writer, Self.second, 2)
        try await Self.complete(writer, Self.first, 3)
        try await Self.write(writer, #"[{"id":"3","n":"good"},{"bad":2}]"#, Self.first, 4)
        try await Self.complete(writer, Self.first, 4)
        try await Self.write(writer, #"[{"id":"4","n":"not complete"}]"#, Scope([.equals("parent", "3")]), 5)
        let ledger = try await TableTests.finish(writer)
        #expect(try await Self.values(writer) == ["kept", "good"])
        #expect(ledger == Ledger(read: 3, refused: 1, new: 2))
        #expect(await writer.refused?.count == 1)
    }

    /// A row that does not count takes no other's place.
    @Test func laterRowOfAnAbandonedAttemptHidesNothing() async throws {
        let writer = try await TableTests.writer(.gone)
        try await Self.write(writer, #"[{"id":"1","n":"good"}]"#, Self.first, 1)
        try await Self.write(writer, #"[{"id":"1","n":"cut short"}]"#, Self.second, 2)
        try await Self.complete(writer, Self.first, 1)
        try await Self.complete(writer, Self.second, 3)
        let ledger = try await TableTests.finish(writer)
        #expect(try await Self.values(writer) == ["good"])
        #expect(ledger == Ledger(read: 1, new: 1))
    }

    @Test func everyAttemptCountsWhereRowsAreKept() async throws {
        let writer = try await TableTests.writer(.kept)
        try await Self.write(writer, #"[{"id":"1","n":"old"},{"id":"2","n":"only"}]"#, Self.first, 1)
        try await Self.write(writer, #"[{"id":"1","n":"new"}]"#, Self.first, 2)
        let ledger = try await TableTests.finish(writer)
        #expect(try await Self.values(writer) == ["only", "new"])
        #expect(ledger == Ledger(read: 3, repeated: 1, new: 2))
    }

    @Test func manyRowsThatComeTwiceAreThereOnce() async throws {
        let writer = try await TableTests.writer(.kept)
        for round in 0..<2 {
            for page in 0..<50 {
                let rows = (0..<400).map { #"{"id":"\#(page * 400 + $0)","n":"\#(round)"}"# }
                try await Self.write(writer, "[" + rows.joined(separator: ",") + "]", .everything, round + 1)
            }
        }
        #expect(try await TableTests.finish(writer) == Ledger(read: 40_000, repeated: 20_000, new: 20_000))
        let rows = try TableTests.dictionaries(await writer.rows)
        #expect(rows.allSatisfy { $0["n"] == "1" })
        #expect(Set(rows.compactMap { $0["id"] }).count == 20_000)
    }

    @Test func manyAttemptsAreToldApart() async throws {
        let writer = try await TableTests.writer(.gone)
        for number in 0..<20_000 {
            let scope = Scope([.equals("parent", String(number / 2))])
            try await Self.write(writer, #"[{"id":"\#(number)"}]"#, scope, number)
            if number % 2 == 1 { try await Self.complete(writer, scope, number) }
        }
        #expect(try await TableTests.finish(writer) == Ledger(read: 10_000, new: 10_000))
        let ids = try TableTests.dictionaries(await writer.rows).compactMap { $0["id"].flatMap { Int($0) } }
        #expect(ids.count == 10_000 && ids.allSatisfy { $0 % 2 == 1 })
    }

    @Test func spoolIsLetGoOfWithItsTable() async throws {
        let plan = try Plan(try Parameters(["#api_secret": "k", "campaigns": true]))
        let destination = TablesDestination(plan: plan, isLegacy: false, bookmarks: [:], temporaryFolder: "/tmp")
        _ = try await destination.open(plan.streams(messagesSince: 0)[0].table)
        weak var file: SpoolFile?
        do {
            let rows = await destination.rows(for: plan.tables[0])
            file = rows.first?.file
            #expect(file != nil)
        }
        destination.forget(plan.tables[0])
        #expect(file == nil)
    }
}
