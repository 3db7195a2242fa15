// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import Testing

@testable import cioferry

/// Destinations by name, and guesses at what a mistyped word stands for.
struct WordsTests {
    @Test(arguments: [
        ("sqlite:workspace.db", DestinationName.Kind.sqlite, "workspace.db"),
        ("csv:/tmp/a folder", .csv, "/tmp/a folder"),
        ("jsonl:C:\\x:y", .jsonl, "C:\\x:y"),
    ])
    func destinationHasAKindAndAPath(_ text: String, _ kind: DestinationName.Kind, _ path: String) throws {
        let name = try DestinationName(text)
        #expect(name.kind == kind)
        #expect(name.path == path)
        #expect(name.description == text)
    }

    @Test(arguments: [
        ("workspace.db", "the destination \"workspace.db\" is none that I know"),
        ("postgres:host", "the destination \"postgres:host\" is none that I know"),
        ("SQLite:a.db", "the destination \"SQLite:a.db\" is none that I know"),
        ("", "the destination \"\" is none that I know"),
        ("csv:", "the destination \"csv:\" lacks a path"),
    ])
    func otherNamesAreRefusedWithTheForms(_ text: String, _ sentence: String) {
        let error = #expect(throws: ConfigurationError.self) { try DestinationName(text) }
        #expect(error?.description == "\(sentence); give \(DestinationName.forms)")
    }

    @Test(arguments: [
        ("postgres://", "postgres, schema \"customerio\""),
        ("postgresql://u:s3cret@h/d?schema=a%20b&sslmode=require", "postgres, schema \"a b\""),
    ])
    func databaseIsToldWithoutItsAddress(_ text: String, _ told: String) throws {
        let name = try DestinationName(text)
        #expect(name.kind == .postgres)
        #expect(name.description == told)
    }

    @Test(arguments: ["postgres:u:s3cret@h", "postgress://u:s3cret@h/d", "postgres://u:s3cret@h/d?schema=%zz"])
    func mistypedAddressIsNotRepeated(_ text: String) {
        let error = #expect(throws: (any Error).self) { try DestinationName(text) }
        #expect(error.map { "\($0)" }?.contains("s3cret") == false)
    }

    static let streams = ["messages", "campaigns", "campaign_tags", "segments", "customers"]

    @Test(arguments: [
        ("mesages", "messages"), ("campaign_tag", "campaign_tags"), ("segmnets", "segments"), ("messages", "messages"),
        ("costumers", "customers"), ("deliveries", nil), ("", nil), ("x", nil),
    ])
    func closestWord(_ word: String, _ expected: String?) {
        #expect(Self.streams.closest(to: word) == expected)
    }

    @Test func nothingIsCloseInAnEmptyList() {
        #expect([String]().closest(to: "word") == nil)
    }

    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (12_345, "12,345"), (123_456, "123,456"),
        (1_234_567, "1,234,567"), (-1, "-1"), (-999, "-999"), (-1_000, "-1,000"),
        (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func numbersAreGrouped(_ number: Int, _ text: String) {
        #expect(number.grouped == text)
    }

    @Test func tableIsPaddedToItsWidestCells() {
        var table = TextTable(header: ["name", "n", "note"], numeric: [1])
        table.rows = [["a", "1,000", ""], ["longer", "5", "über 🦊"]]
        #expect(
            table.text == """
                name        n  note
                a       1,000
                longer      5  über 🦊
                """)
    }

    @Test func tableWithoutRowsIsItsHeader() {
        #expect(TextTable(header: ["a", "b"]).text == "a  b")
    }
}
