// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Testing

@Suite("The ledger says what became of every row")
struct CountTests {
    static let columns = [Column("id", .integer), Column("name", .string)]

    @Test("the newest row of a key wins", arguments: Subject.merging)
    func merge(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "people", columns: Self.columns, key: ["id"], mode: .merge)
        let first = try await subject.pass(
            table,
            [
                RecordBatch(Self.columns, [[1, "a"], [2, "b"], [1, "a2"]]),
                RecordBatch(Self.columns + [Column("late", .string)], [[2, nil, "x"], [3, "c", "y"]]),
            ], in: folder.path)
        #expect(first == Ledger(read: 5, decoded: 5, written: 3, merged: 2))
        let second = try await subject.pass(
            table, [RecordBatch(Self.columns, [[3, "c2"], [4, "d"]], run: "r2")], in: folder.path, run: "r2")
        #expect(second == Ledger(read: 2, decoded: 2, written: 1, merged: 1))
        let stored = try #require(try subject.reader.table("people", in: folder.path))
        #expect(stored["id"] == ["1", "2", "3", "4"])
        #expect(stored["name"] == ["a2", nil, "c2", "d"].map { subject.text($0, .string) })
        // A row is replaced whole: what the newer one lacks is gone.
        #expect(stored["late"] == [nil, subject.text("x", .string), nil, nil])
        #expect(try subject.reader.ledgers("people", in: folder.path) == [first, second])
    }

    @Test("keys of several columns, of text, that are merged and replaced", arguments: Subject.merging)
    func compositeKeys(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let columns = [Column("a", .string), Column("b", .string), Column("n", .integer)]
        for mode in [WriteMode.merge, .replace] {
            let table = Table(name: mode.rawValue, columns: columns, key: ["b", "a"], mode: mode)
            let ledger = try await subject.pass(
                table,
                [
                    RecordBatch(columns, [["x", "y", 1], ["xy", "", 2], ["", "xy", 3]]),
                    RecordBatch(columns, [["x", "y", 4], [.escaped(#"\u0078"#, "x"), "y", 5]]),
                ], in: folder.path)
            #expect(ledger == Ledger(read: 5, decoded: 5, written: 3, merged: 2))
            #expect(try subject.reader.table(mode.rawValue, in: folder.path)?["n"] == ["5", "2", "3"])
        }
    }

    @Test("rows of one key in one batch", arguments: Subject.all)
    func duplicatesInBatch(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "people", columns: Self.columns, key: ["id"], mode: .replace)
        let rows: [[Value]] = [[1, "a"], [2, "b"], [1, "c"], [3, "d"], [1, "e"]]
        let ledger = try await subject.pass(table, [RecordBatch(Self.columns, rows)], in: folder.path)
        #expect(ledger == Ledger(read: 5, decoded: 5, written: 3, merged: 2))
        let stored = try #require(try subject.reader.table("people", in: folder.path))
        #expect(Set(stored["name"]) == Set(["b", "d", "e"].map { subject.text($0, .string) }))
    }

    @Test("a key whose type changes", arguments: Subject.merging)
    func keyType(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "people", columns: Self.columns, key: ["id"], mode: .merge)
        let text = [Column("id", .string), Column("name", .string)]
        let ledger = try await subject.pass(
            table,
            [RecordBatch(Self.columns, [[7, "a"]]), RecordBatch(text, [["007", "b"], ["7", "c"]])], in: folder.path)
        #expect(ledger == Ledger(read: 3, decoded: 3, written: 2, merged: 1))
        #expect(try subject.reader.table("people", in: folder.path)?["id"] == ["7", "007"])
    }

    @Test("appended rows may be equal", arguments: Subject.all)
    func append(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "events", columns: Self.columns, key: ["id"], mode: .append)
        for run in ["r1", "r2"] {
            let rows: [[Value]] = [[1, "a"], [1, "a"]]
            let ledger = try await subject.pass(
                table, [RecordBatch(Self.columns, rows)], in: folder.path, run: run)
            #expect(ledger == Ledger(read: 2, decoded: 2, written: 2))
        }
        #expect(try subject.reader.table(table.name, in: folder.path)?["id"] == ["1", "1", "1", "1"])
    }

    @Test("refused rows are kept", arguments: Subject.all)
    func refused(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "people", columns: Self.columns, key: ["id"], mode: .replace)
        let refusals = [
            Refusal(reason: "no id", record: "{\"name\":\"x\ny\"}"), Refusal(reason: "\"quoted\"", record: "{}"),
        ]
        let ledger = try await subject.pass(
            table, [RecordBatch(Self.columns, [[1, "a"]], refused: refusals)], in: folder.path)
        #expect(ledger == Ledger(read: 3, decoded: 1, written: 1, refused: 2))
        #expect(ledger.isBalanced)
        #expect(try subject.reader.refused("people", in: folder.path) == refusals)
    }

    @Test("what the reader counted is added", arguments: Subject.all)
    func tally(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "people", columns: Self.columns, key: [], mode: .append)
        let batch = RecordBatch(Self.columns, [[1, "a"]])
        let counted = RecordBatch(
            columns: batch.columns, rowCount: 1, bytes: batch.bytes, cells: batch.cells, refused: [],
            tally: Ledger(read: 4, decoded: 4, merged: 3), checkpoint: batch.checkpoint)
        let ledger = try await subject.pass(table, [counted, RecordBatch(Self.columns, [])], in: folder.path)
        #expect(ledger == Ledger(read: 4, decoded: 4, written: 1, merged: 3))
    }
}
