// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Testing

@Suite("Tables widen and lose nothing")
struct WideningTests {
    struct Change: Sendable, CustomTestStringConvertible {
        let old: (ColumnType, Value)
        let new: (ColumnType, Value)
        /// The type that both values are then stored with.
        let joined: ColumnType

        init(_ old: ColumnType, _ oldValue: Value, _ new: ColumnType, _ newValue: Value, gives joined: ColumnType) {
            self.old = (old, oldValue)
            self.new = (new, newValue)
            self.joined = joined
        }

        var testDescription: String { "\(old) → \(new)" }
    }

    static let changes = [
        Change(.integer, 7, .string, "007", gives: .string),
        Change(.integer, 7, .number, .number("1.5"), gives: .number),
        Change(.timestamp, 7, .integer, 8, gives: .integer),
        Change(.integer, 7, .string, .integer("92233720368547758080"), gives: .string),
        Change(.integer, .integer("9007199254740993"), .number, .number("1.5"), gives: .string),
        Change(.number, .number("1.5"), .integer, .integer("-9007199254740993"), gives: .string),
        Change(.number, .number("0.25"), .string, "x", gives: .string),
        Change(.boolean, true, .string, "yes", gives: .string),
        Change(.boolean, false, .integer, 1, gives: .string),
        Change(.string, .text("a\"b"), .json, .json("{}"), gives: .json),
        Change(.string, "", .json, .json("[1]"), gives: .json),
        Change(.integer, 1, .json, .json("[1]"), gives: .json),
        Change(.boolean, true, .json, "x", gives: .json),
        Change(.json, .json("{}"), .string, "x", gives: .json),
        Change(.string, "x", .integer, 5, gives: .string),
    ]

    @Test("a type that changes", arguments: Subject.all, changes)
    func change(subject: Subject, change: Change) async throws {
        let folder = try TemporaryFolder()
        let key = Column("id", .integer)
        let old = [key, Column("value", change.old.0), Column("same", .string)]
        let new = [key, Column("value", change.new.0), Column("same", .string)]
        let table = Table(name: "changing", columns: old, key: ["id"], mode: .replace)
        try await subject.pass(
            table,
            [
                RecordBatch(old, [[1, change.old.1, "é"], [2, nil, nil]]),
                RecordBatch(new, [[3, change.new.1, ""]]),
            ], in: folder.path)
        let stored = try #require(try subject.reader.table("changing", in: folder.path))
        let values = [change.old.1, nil, change.new.1].map { subject.text($0, change.joined) }
        #expect(stored["value"] == values)
        #expect(stored["same"] == ["é", nil, ""].map { subject.text($0, .string) })
    }

    @Test("late columns are null in older rows", arguments: Subject.all, [WriteMode.replace, .append])
    func lateColumns(subject: Subject, mode: WriteMode) async throws {
        let folder = try TemporaryFolder()
        let declared = [Column("id", .integer), Column("text", .string)]
        let table = Table(name: "late", columns: declared, key: [], mode: mode)
        try await subject.pass(
            table,
            [
                RecordBatch(declared, [[1, .text("a,\n\"b\"")], [2, nil]]),
                RecordBatch(declared + [Column("x", .string), Column("y", .boolean)], [[3, "", "new", true]]),
                RecordBatch(declared, [[4, "c"]]),
                RecordBatch(declared + [Column("y", .boolean), Column("z", .integer)], [[5, nil, false, 9]]),
            ], in: folder.path)
        let stored = try #require(try subject.reader.table("late", in: folder.path))
        #expect(stored["id"] == ["1", "2", "3", "4", "5"])
        #expect(stored["text"] == [.text("a,\n\"b\""), nil, "", "c", nil].map { subject.text($0, .string) })
        #expect(stored["x"] == [nil, nil, "new", nil, nil].map { subject.text($0, .string) })
        #expect(stored["y"] == [nil, nil, true, nil, false].map { subject.text($0, .boolean) })
        #expect(stored["z"] == [nil, nil, nil, nil, "9"])
    }

    @Test("columns that a later pass declares", arguments: Subject.all, [WriteMode.replace, .append])
    func laterDeclaration(subject: Subject, mode: WriteMode) async throws {
        let folder = try TemporaryFolder()
        let old = Table(name: "t", columns: [Column("a", .integer)], key: [], mode: mode)
        let new = Table(name: "t", columns: [Column("a", .string), Column("b", .integer)], key: [], mode: mode)
        try await subject.pass(old, [RecordBatch(old.columns, [[1]])], in: folder.path)
        // Without a row: the column is there all the same, where a table has columns without rows.
        try await subject.pass(new, [], in: folder.path, run: "r2")
        let empty = try #require(try subject.reader.table("t", in: folder.path))
        #expect(empty.rows.count == (mode == .append ? 1 : 0))
        try await subject.pass(new, [RecordBatch(new.columns, [["x", 2]])], in: folder.path, run: "r3")
        let stored = try #require(try subject.reader.table("t", in: folder.path))
        #expect(stored["b"].last == "2")
    }
}
