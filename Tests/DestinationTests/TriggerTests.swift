// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import CustomerIOSQLite
import DestinationConformance
import Testing

@Suite("What an owner hangs on a table of a database goes on working")
struct TriggerTests {
    private static let table = Table(
        name: "people", columns: [Column("id", .string), Column("value", .string)], key: ["id"], absent: .kept)

    private func pass(_ number: Int, _ rows: [[Value]], in folder: TemporaryFolder) async throws -> Ledger {
        let destination = try Subject.sqlite.open(folder.path, "2026-11-2\(number)T00:00:00Z", { _ in })
        let writer = try await destination.open(Self.table)
        let id = ExactText("pass \(number)")
        try await writer.begin(Pass(id: id))
        try await writer.write(RowBatch(Self.table.columns, rows), of: WalkAttempt(.everything))
        try await writer.commit(.none, completed: [WalkAttempt(.everything)])
        return try await writer.finish(CompletedPass(id: id, standing: .none, isWhole: false)) { _ in }
    }

    @Test("a trigger that passes over what it knows, and the counts are of the table's own rows")
    func triggers() async throws {
        let folder = try TemporaryFolder()
        _ = try await pass(1, [["a", "1"], ["b", "1"]], in: folder)
        for sql in [
            "CREATE TABLE seen (id TEXT PRIMARY KEY, n INTEGER)", "INSERT INTO seen VALUES ('c', 0), ('a', 0)",
            "CREATE TRIGGER added AFTER INSERT ON people BEGIN INSERT OR IGNORE INTO seen VALUES (new.id, 1); END",
            "CREATE TRIGGER changed AFTER UPDATE ON people BEGIN UPDATE seen SET n = 2 WHERE id = new.id; END",
        ] { _ = try FilesReader.rows(sql, in: SQLiteReader.path(folder.path)) }
        let ledger = try await pass(2, [["a", "2"], ["b", "1"], ["c", "1"], ["d", "1"]], in: folder)
        #expect(ledger == Ledger(read: 4, new: 2, changed: 1, unchanged: 1))
        let seen = try FilesReader.rows("SELECT id, n FROM seen ORDER BY id", in: SQLiteReader.path(folder.path))
        #expect(seen == [["a", "2"], ["c", "0"], ["d", "1"]])
    }
}
