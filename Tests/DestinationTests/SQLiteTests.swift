// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import GRDBSQLite
import Testing

@testable import CustomerIOSQLite

@Suite("What is particular to SQLite")
struct SQLiteTests {
    static let columns = [Column("id", .integer), Column("name", .string)]
    static let table = Table(name: "people", columns: columns, key: ["id"], mode: .replace)

    private func query(_ sql: String, _ folder: TemporaryFolder) throws -> [[String?]] {
        try SQLiteReader().query(sql, [], in: folder.path).rows
    }

    @Test("views, indexes and triggers outlive a replaced table and a widened one")
    func userObjects() async throws {
        let folder = try TemporaryFolder()
        try await Subject.sqlite.pass(Self.table, [RecordBatch(Self.columns, [[1, "a"]])], in: folder.path)
        for sql in [
            "CREATE VIEW names AS SELECT name FROM people ORDER BY id", "CREATE INDEX by_name ON people (name)",
            "CREATE TABLE log (id)",
            "CREATE TRIGGER logged AFTER DELETE ON people BEGIN INSERT INTO log VALUES (old.id); END",
        ] { _ = try query(sql, folder) }
        let text = [Column("id", .integer), Column("name", .json), Column("late", .integer)]
        try await Subject.sqlite.pass(
            Self.table, [RecordBatch(Self.columns, [[2, "b"]]), RecordBatch(text, [[3, .json("{}"), 1]])],
            in: folder.path, run: "r2")
        #expect(try query("SELECT * FROM names", folder) == [["\"b\""], ["{}"]])
        #expect(try query("SELECT tbl_name FROM sqlite_master WHERE name = 'by_name'", folder) == [["people"]])
        _ = try query("DELETE FROM people WHERE id = 2", folder)
        #expect(try query("SELECT id FROM log", folder) == [["2"]])
        #expect(try query("PRAGMA integrity_check", folder) == [["ok"]])
    }

    @Test("a view that is broken already does not stop anything")
    func brokenView() async throws {
        let folder = try TemporaryFolder()
        try await Subject.sqlite.pass(Self.table, [RecordBatch(Self.columns, [[1, "a"]])], in: folder.path)
        _ = try query("CREATE VIEW broken AS SELECT a FROM nowhere", folder)
        try await Subject.sqlite.pass(Self.table, [RecordBatch(Self.columns, [[2, "b"]])], in: folder.path)
        #expect(try query("SELECT id FROM people", folder) == [["2"]])
    }

    @Test("columns have the types that the documents promise, and a primary key")
    func schema() async throws {
        let folder = try TemporaryFolder()
        let columns = ColumnType.allCases.map { Column($0.rawValue, $0) }
        let table = Table(name: "types", columns: columns, key: ["string"], mode: .merge)
        try await Subject.sqlite.pass(table, [], in: folder.path)
        let found = try query("SELECT name, type, pk FROM pragma_table_info('types')", folder)
        #expect(
            found == [
                ["boolean", "BOOLEAN", "0"], ["integer", "INTEGER", "0"], ["number", "REAL", "0"],
                ["timestamp", "INTEGER", "0"], ["string", "TEXT", "1"], ["json", "TEXT", "0"],
                ["_extracted_at", "TEXT", "0"],
            ])
        #expect(try query("PRAGMA journal_mode", folder) == [["wal"]])
    }

    @Test("names that differ in case only get a number, and the mapping is kept")
    func mapping() async throws {
        let folder = try TemporaryFolder()
        let columns = ["Name", "name", "NAME", "_Extracted_At"].map { Column($0, .string) }
        let table = Table(name: "t", columns: columns, key: [], mode: .append)
        try await Subject.sqlite.pass(table, [], in: folder.path)
        #expect(
            try query("SELECT source, \"column\" FROM _columns ORDER BY position", folder) == [
                ["Name", "Name"], ["name", "name_2"], ["NAME", "NAME_3"], ["_Extracted_At", "_Extracted_At_2"],
            ])
    }

    @Test("a table that is not ours is left alone")
    func foreignTable() async throws {
        let folder = try TemporaryFolder()
        _ = try Subject.sqlite.open(folder.path, { _ in })
        _ = try query("CREATE TABLE People (a)", folder)
        let error = await #expect(throws: DestinationError.self) {
            _ = try await Subject.sqlite.open(folder.path, { _ in }).open(Self.table)
        }
        #expect(error?.code == .incompatible)
    }

    @Test("a table that somebody dropped is not silently begun anew")
    func droppedTable() async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "people", columns: Self.columns, key: [], mode: .append)
        try await Subject.sqlite.pass(table, [RecordBatch(Self.columns, [[1, "a"]])], in: folder.path)
        _ = try query("DROP TABLE people", folder)
        let error = await #expect(throws: DestinationError.self) {
            _ = try await Subject.sqlite.open(folder.path, { _ in }).open(table)
        }
        #expect(error?.code == .corrupt)
    }

    @Test("rows that vanish during a pass are noticed", arguments: [WriteMode.replace, .merge, .append])
    func verification(mode: WriteMode) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "people", columns: Self.columns, key: ["id"], mode: mode)
        let writer = try await Subject.sqlite.open(folder.path, { _ in }).open(table)
        try await writer.begin(Checkpoint(run: "r1", page: nil, watermark: nil))
        try await writer.write(RecordBatch(Self.columns, [[1, "a"], [2, "b"]]))
        _ = try query("DELETE FROM \(mode == .replace ? "_stage_people" : "people") WHERE id = 1", folder)
        let error = await #expect(throws: DestinationError.self) {
            _ = try await writer.finish(Checkpoint(run: "r1", page: nil, watermark: nil))
        }
        #expect(error?.code == .corrupt)
        // The pass is given up, unless its rows would stay, and the next one is as any other.
        #expect(try query("SELECT running FROM _state", folder) == [[mode == .append ? "1" : "0"]])
        try await writer.begin(Checkpoint(run: "r2", page: nil, watermark: nil))
        try await writer.write(RecordBatch(Self.columns, [[3, "c"], [4, "d"]]))
        #expect(try await writer.finish(Checkpoint(run: "r2", page: nil, watermark: nil)).written == 2)
    }

    @Test("bookkeeping that lacks a column is told", arguments: [("_state", "merged"), ("_columns", "type")])
    func changedBookkeeping(_ table: String, _ column: String) async throws {
        let folder = try TemporaryFolder()
        try await Subject.sqlite.pass(Self.table, [RecordBatch(Self.columns, [[1, "a"]])], in: folder.path)
        _ = try query("ALTER TABLE \(table) DROP COLUMN \(column)", folder)
        let error = #expect(throws: DestinationError.self) { try Subject.sqlite.open(folder.path, { _ in }) }
        #expect(error?.code == .incompatible)
        #expect(error?.message.contains("its table \(table) has no column \(column)") == true)
    }

    @Test("a missing key is refused, not invented")
    func missingKey() async throws {
        let folder = try TemporaryFolder()
        let writer = try await Subject.sqlite.open(folder.path, { _ in }).open(Self.table)
        try await writer.begin(Checkpoint(run: "r1", page: nil, watermark: nil))
        await #expect(throws: DestinationError.self) {
            try await writer.write(RecordBatch(Self.columns, [[1, "a"], [nil, "b"]]))
        }
        #expect(await writer.committed?.ledger == .zero)
    }

    @Test("more columns than SQLite holds")
    func tooManyColumns() async throws {
        let folder = try TemporaryFolder()
        let columns = (0..<2_000).map { Column("c\($0)", .integer) }
        let table = Table(name: "wide", columns: Array(columns[..<2]), key: [], mode: .append)
        let writer = try await Subject.sqlite.open(folder.path, { _ in }).open(table)
        try await writer.begin(Checkpoint(run: "r1", page: nil, watermark: nil))
        let error = await #expect(throws: DestinationError.self) {
            try await writer.write(RecordBatch(columns, [columns.map { _ in 1 }]))
        }
        #expect(error?.code == .incompatible)
    }

    @Test(
        "decimals are read as the standard library reads them",
        arguments: [
            "0.1", "-0.1", "1.5", "123456789.123456", "0.000000000000001", "999999999999999", "1e5", "1E-5", "-0",
            "0.3", "2.675", "1.005", "9007199254740993", "1.7976931348623157e308", "5e-324", "100000000000000.5", "3",
        ])
    func decimals(text: String) {
        let value = Array(text.utf8).withUnsafeBufferPointer(DecimalText.double)
        #expect(value?.bitPattern == Double(text)?.bitPattern)
    }

    @Test("what is no number", arguments: ["", "-", ".", "x", "1.2.3", "true", "1,5", "--1"])
    func noDecimals(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer(DecimalText.double) == nil)
    }
}
