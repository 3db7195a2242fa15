// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

@testable import CustomerIOFiles

@Suite("What is particular to files")
struct FilesTests {
    static let columns = [Column("id", .integer), Column("name", .string)]
    static let table = Table(name: "people", columns: columns, key: [], mode: .append)

    private func text(_ name: String, _ folder: TemporaryFolder) throws -> String {
        String(decoding: try #require(FileManager.default.contents(atPath: "\(folder.path)/\(name)")), as: UTF8.self)
    }

    @Test("a CSV file to the byte")
    func csv() async throws {
        let folder = try TemporaryFolder()
        let columns = Self.columns + [Column("a,b\"c", .string)]
        try await Subject.csv.pass(
            Self.table,
            [
                RecordBatch(Self.columns, [[1, "plain"], [nil, nil], [2, ""]]),
                RecordBatch(
                    columns, [[3, .escaped(#"x\ny"#, ""), .text("say \"hi\"")], [4, "a,b", .json("[1, 2]")]]),
            ], in: folder.path)
        #expect(
            try text("people.csv", folder) == """
                id,name,"a,b""c",_extracted_at
                1,plain,,2026-11-22T02:17:22Z
                ,,,2026-11-22T02:17:22Z
                2,"",,2026-11-22T02:17:22Z
                3,"x
                y","say ""hi\""",2026-11-22T02:17:22Z
                4,"a,b","[1, 2]",2026-11-22T02:17:22Z

                """)
    }

    @Test("a JSON Lines file to the byte")
    func jsonLines() async throws {
        let folder = try TemporaryFolder()
        try await Subject.jsonLines.pass(
            Self.table,
            [
                RecordBatch(Self.columns, [[.integer("9007199254740993"), .escaped(#"\u00e9\/"#, "")], [nil, ""]]),
                RecordBatch(
                    Self.columns + [Column("o", .json)], [[.number("1.10"), .text("\"\n"), .json("{\"a\": 1}")]]),
            ], in: folder.path)
        #expect(
            try text("people.jsonl", folder) == #"""
                {"id":9007199254740993,"name":"\u00e9\/","_extracted_at":"2026-11-22T02:17:22Z"}
                {"id":null,"name":"","_extracted_at":"2026-11-22T02:17:22Z"}
                {"id":1.10,"name":"\"\n","o":{"a": 1},"_extracted_at":"2026-11-22T02:17:22Z"}

                """#)
    }

    @Test("a table without rows has a header")
    func emptyTable() async throws {
        let folder = try TemporaryFolder()
        try await Subject.csv.pass(Self.table, [], in: folder.path)
        #expect(try text("people.csv", folder) == "id,name,_extracted_at\n")
        try await Subject.csv.pass(Self.table, [RecordBatch(Self.columns, [[1, "a"]])], in: folder.path, run: "r2")
        #expect(try text("people.csv", folder) == "id,name,_extracted_at\n1,a,2026-11-22T02:17:22Z\n")
    }

    @Test("a file that was cut short or taken away from outside", arguments: Subject.files, [true, false])
    func damage(subject: Subject, isRemoved: Bool) async throws {
        let folder = try TemporaryFolder()
        try await subject.pass(Self.table, [RecordBatch(Self.columns, [[1, "a"]])], in: folder.path)
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix("people") })
        let path = "\(folder.path)/\(name)"
        let content = try #require(FileManager.default.contents(atPath: path))
        if isRemoved {
            try FileManager.default.removeItem(atPath: path)
        } else {
            try content.dropLast().write(to: URL(fileURLWithPath: path))
        }
        let error = await #expect(throws: DestinationError.self) {
            _ = try await subject.open(folder.path, { _ in }).open(Self.table)
        }
        #expect(error?.code == .corrupt)
    }

    @Test("a file that is not ours is left alone", arguments: Subject.files)
    func foreignFile(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        for name in ["people.csv", "people.jsonl"] {
            try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
        }
        let error = await #expect(throws: DestinationError.self) {
            _ = try await subject.open(folder.path, { _ in }).open(Self.table)
        }
        #expect(error?.code == .incompatible)
        #expect(try text("people.csv", folder) == "mine")
    }

    @Test("one folder is not for two formats")
    func twoFormats() async throws {
        let folder = try TemporaryFolder()
        try await Subject.csv.pass(Self.table, [], in: folder.path)
        let error = await #expect(throws: DestinationError.self) {
            _ = try await Subject.jsonLines.open(folder.path, { _ in }).open(Self.table)
        }
        #expect(error?.code == .incompatible)
    }

    @Test("rows that vanish during a pass are noticed", arguments: Subject.files)
    func verification(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let writer = try await subject.open(folder.path, { _ in }).open(Self.table)
        try await writer.begin(Checkpoint(run: "r1", page: nil, watermark: nil))
        try await writer.write(RecordBatch(Self.columns, [[1, "a"], [2, "b"]]))
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix("people") })
        // As long as before, but with a row less.
        let content = try text(name, folder).split(separator: "\n").joined(separator: " ") + "\n\n"
        try Data(content.dropLast().utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
        let error = await #expect(throws: DestinationError.self) {
            _ = try await writer.finish(Checkpoint(run: "r1", page: nil, watermark: nil))
        }
        #expect(error?.code == .corrupt)
    }

    @Test(
        "file names",
        arguments: [
            ("people", "people"), ("People", "%50eople"), ("a/b", "a%2fb"), ("..", "%2e."), (".", "%2e"), ("", "%"),
            ("_state", "%5fstate"), ("100%", "100%25"), ("é😀", "é😀"), ("nul\0", "nul%00"), ("a b", "a%20b"),
        ])
    func fileNames(name: String, file: String) {
        #expect(FileName.encoded(name) == file)
    }

    @Test("long file names are cut, but stay different", arguments: ["x", "é", "/", "😀"])
    func longFileNames(unit: String) {
        let long = String(repeating: unit, count: 300)
        let names = [FileName.encoded(long + "1"), FileName.encoded(long + "2")]
        #expect(names[0] != names[1])
        #expect(names.allSatisfy { $0.utf8.count <= 200 && !$0.contains("\u{FFFD}") })
    }
}
