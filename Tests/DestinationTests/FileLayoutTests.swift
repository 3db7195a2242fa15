// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

@Suite("Files lie where people look for them")
struct FileLayoutTests {
    @Test("rows without a time of their own are undated; months are those of UTC")
    func months() async throws {
        let bench = try FilesBench()
        let last: Value = .integer("1780271999")
        let first: Value = .text("1780272000")
        try await bench.pass(
            1,
            FilesBench.rows([
                ("a", last, "1"), ("b", first, "2"), ("c", nil, "3"), ("d", "soon", "4"), ("e", .number("1.5"), "5"),
                ("f", .integer("-1"), "6"), ("g", .integer("99999999999999999999"), "7"),
                ("h", .integer("951782400"), "8"),
            ]))
        #expect(
            try bench.names("messages")
                == ["1969-12.csv", "2000-02.csv", "2026-05.csv", "2026-06.csv", "undated.csv"])
        #expect(
            bench.text("messages/2026-05.csv") == """
                id,created,value,_extracted_at
                a,1780271999,1,2026-11-21T00:00:00Z

                """)
        #expect(bench.text("messages/2026-06.csv")?.contains("b,1780272000,2") == true)
        #expect(bench.text("messages/undated.csv")?.split(separator: "\n").count == 5)
    }

    @Test("one file of a table that is replaced, as both formats have it")
    func lines() async throws {
        let rows = FilesBench.rows([
            ("a", FilesBench.may, .escaped(#"x\"y"#, "x\"y")), ("b", nil, ""), ("c", nil, .json("{\"a\":\n1}")),
        ])
        let csv = try FilesBench(.csv, FilesBench.list)
        try await csv.pass(1, rows)
        #expect(
            csv.text("list.csv") == """
                id,created,value,_extracted_at
                a,1778000000,"x""y",2026-11-21T00:00:00Z
                b,,"",2026-11-21T00:00:00Z
                c,,"{""a"":
                1}",2026-11-21T00:00:00Z

                """)
        let json = try FilesBench(.jsonLines, FilesBench.list)
        try await json.pass(1, rows)
        #expect(
            json.text("list.jsonl") == #"""
                {"id":"a","created":1778000000,"value":"x\"y","_extracted_at":"2026-11-21T00:00:00Z"}
                {"id":"b","created":null,"value":"","_extracted_at":"2026-11-21T00:00:00Z"}
                {"id":"c","created":null,"value":{"a": 1},"_extracted_at":"2026-11-21T00:00:00Z"}

                """#)
    }

    @Test("late columns stand behind the others, and only in files that are touched")
    func lateColumns() async throws {
        let bench = try FilesBench()
        try await bench.pass(1, FilesBench.rows([("a", FilesBench.may, "1"), ("b", FilesBench.june, "2")]))
        let late = [Column("\u{E9}", .string), Column("e\u{301}", .string), Column("_extracted_at", .string)]
        try await bench.pass(2, FilesBench.rows([("c", FilesBench.june, "3")], late: late, ["x", nil, "y"]))
        #expect(
            bench.text("messages/2026-05.csv") == """
                id,created,value,_extracted_at
                a,1778000000,1,2026-11-21T00:00:00Z

                """)
        #expect(
            bench.text("messages/2026-06.csv") == """
                id,created,value,\u{E9},e\u{301},_extracted_at_2,_extracted_at
                b,1781000000,2,,,,2026-11-21T00:00:00Z
                c,1781000000,3,x,,y,2026-11-22T00:00:00Z

                """)
        let ledger = try await bench.pass(
            3, FilesBench.rows([("a", FilesBench.may, "1"), ("b", FilesBench.june, "2")], late: late, [nil, nil, nil]))
        #expect(ledger.unchanged == 2)
    }

    @Test("unchanged rows cost next to nothing")
    func unchanged() async throws {
        let bench = try FilesBench()
        func rows(_ changed: String) -> RowBatch {
            FilesBench.rows(
                (0..<2_000).map { id in
                    let value =
                        id % 33 == 0 ? changed : "a value of some length, as deliveries have in all their columns"
                    return ("row \(id)", FilesBench.may, .string("\(value) \(value) \(value) \(value)"))
                })
        }
        try await bench.pass(1, rows("a"))
        let first = try #require(bench.text("messages/2026-05.csv")).utf8.count
        let writer = try await bench.writer(run: 2)
        try await writer.begin(Pass(id: "pass 2"))
        try await writer.write(rows("b"), of: WalkAttempt(.everything))
        try await writer.commit(.none, completed: [])
        let staged = try bench.names("_stage/messages").map { name in
            try #require(bench.size("_stage/messages/\(name)"))
        }
        #expect(staged.reduce(0, +) * 10 < first)
        let ledger = try await writer.finish(bench.completed(2)) { _ in }
        #expect(ledger.changed == 61 && ledger.unchanged == 1_939)
        #expect(try bench.names("_stage/messages").isEmpty)
    }

    @Test("a file that nobody knows is not written over")
    func foreign() async throws {
        let bench = try FilesBench(.csv, FilesBench.list)
        try bench.write("mine\n", to: "list.csv")
        await #expect(throws: DestinationError.self) { try await bench.writer() }
        #expect(bench.text("list.csv") == "mine\n")
    }
}

extension FilesBench {
    func size(_ name: String) -> Int? { FileManager.default.contents(atPath: "\(folder.path)/\(name)")?.count }
}
