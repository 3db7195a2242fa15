// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Testing

@Suite("Values arrive as they were")
struct ValueTests {
    static let samples: [(ColumnType, Value)] = [
        (.string, ""), (.string, nil), (.string, "plain"), (.string, "comma, here"), (.string, "007"),
        (.string, .escaped(#"a \"quote\""#, #"a "quote""#)), (.string, .escaped(#"two\nlines\r\n"#, "two\nlines\r\n")),
        (.string, .escaped(#"NUL\u0000 inside"#, "NUL\0 inside")), (.string, .escaped(#"\u0000"#, "\0")),
        (.string, .escaped(#"\uD83D\uDE00"#, "😀")), (.string, .escaped(#"lone \ud800."#, "lone \u{FFFD}.")),
        (.string, "emoji 👩‍👩‍👧 ü"), (.string, .text("text \"with\"\n\t\u{1} \\ all")), (.string, .text("")),
        (.string, .integer("123456789012345678901234567890")), (.string, true),
        (.string, .number("1.50")), (.string, .json(#"{"a":[1,"b,c"]}"#)), (.string, .text("\\.")), (.string, "  "),
        (.boolean, true), (.boolean, false), (.boolean, nil),
        (.integer, 0), (.integer, -7), (.integer, .integer("9223372036854775807")),
        (.integer, .integer("-9223372036854775808")), (.integer, .integer("9007199254740993")), (.integer, nil),
        (.timestamp, 1_700_000_000), (.number, .number("0.1")), (.number, .number("-12.75")),
        (.number, .number("1e-7")), (.number, .number("123456.789012345")), (.number, .number("6.02e23")), (.number, 3),
        (.json, .json(#"{"b":1,"a":[{"x":"},"}]}"#)), (.json, .json("[]")), (.json, "text"), (.json, 5), (.json, true),
        (.json, .escaped(#"a\"b"#, #"a"b"#)), (.json, nil), (.json, .json(#"{"n":9007199254740993,"d":1.10}"#)),
    ]

    @Test("all kinds and types", arguments: Subject.all)
    func roundTrip(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let columns = Self.samples.enumerated().map { Column("c\($0)", $1.0) }
        let table = Table(name: "samples", columns: columns, key: [], mode: .append)
        // Twice, so that the last value of a row touches the first of the next.
        try await subject.pass(
            table, [RecordBatch(columns, [Self.samples.map(\.1), Self.samples.map(\.1)])], in: folder.path)
        let stored = try #require(try subject.reader.table("samples", in: folder.path))
        let expected =
            Self.samples.map { subject.text($0.1, $0.0) } + [subject.text(.string(Subject.extractedAt), .string)]
        #expect(stored.rows == [expected, expected])
        #expect(stored.columns == columns.map(\.name) + ["_extracted_at"])
    }

    @Test("a table of nulls only has all its rows", arguments: Subject.all)
    func nulls(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "nulls", columns: [Column("only", .string)], key: [], mode: .append)
        try await subject.pass(table, [RecordBatch(table.columns, [[nil], [""], [nil]])], in: folder.path)
        let stored = try #require(try subject.reader.table("nulls", in: folder.path))
        #expect(stored["only"] == [nil, subject.text("", .string), nil])
    }

    @Test("an object with line breaks stays one row", arguments: Subject.all)
    func lineBreaks(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "objects", columns: [Column("body", .json)], key: [], mode: .append)
        try await subject.pass(table, [RecordBatch(table.columns, [[.json("{\"a\":\r\n 1}")]])], in: folder.path)
        #expect(try subject.reader.table("objects", in: folder.path)?.rows.count == 1)
    }

    @Test("1,500 columns", arguments: Subject.all)
    func wide(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let columns = (0..<1_500).map { Column("column \($0)", $0.isMultiple(of: 2) ? .integer : .string) }
        let table = Table(name: "wide", columns: Array(columns[..<3]), key: ["column 0"], mode: .replace)
        let rows = (0..<3).map { row in
            (0..<1_500).map { $0.isMultiple(of: 2) ? Value.integer("\(row * 10_000 + $0)") : .string("\(row)/\($0)") }
        }
        try await subject.pass(
            table, [RecordBatch(columns, Array(rows[..<2])), RecordBatch(columns, [rows[2]])], in: folder.path)
        let stored = try #require(try subject.reader.table("wide", in: folder.path))
        for column in [0, 1, 2, 777, 1_499] {
            #expect(stored["column \(column)"] == rows.map { subject.text($0[column], columns[column].type) })
        }
    }
}
