// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import CustomerIOSQLite
import DestinationConformance
import Foundation
import GRDBSQLite
import Testing

/// A database of the first edition may hold what Customer.io has forgotten.
struct FirstEditionTests {
    static let messages = Table(
        name: "messages", columns: [Column("id", .string), Column("created", .timestamp)], key: ["id"], absent: .kept)

    /// The second one was broken off in the middle of both tables.
    static let endings = [
        "",
        """
        UPDATE _state SET running = 1, page = '{"mode":"merge"}';
        CREATE TABLE "_stage_customers" ("cio_id" TEXT);
        INSERT INTO _columns VALUES ('_stage_customers', 0, 'cio_id', 'cio_id', 'string');
        """,
    ]

    private func folder(_ ending: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/destinations/first-edition.sql")
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        try #require(sqlite3_open(SQLiteReader.path(folder.path), &connection) == SQLITE_OK)
        let sql = try String(contentsOf: fixture, encoding: .utf8) + ending
        try #require(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
        return folder
    }

    @Test(arguments: endings)
    func itsTablesAreGoneOnWith(_ ending: String) async throws {
        let folder = try folder(ending)
        let before = try SQLiteReader().query("SELECT * FROM messages", [], in: folder.path)
        let destination = try Subject.sqlite.open(folder.path, "2026-11-27T00:00:00Z", { _ in })
        try await destination.claim(WorkspaceTie(workspace: "13000"))
        let writer = try await destination.open(Self.messages)
        #expect(try await writer.standing == Standing(last: Progress("1795730025"), open: nil))

        try await writer.begin(Pass(id: "p"))
        let rows = RowBatch(Self.messages.columns, [["new", 1_795_730_000]])
        try await writer.write(rows, of: WalkAttempt(.everything))
        try await writer.commit(.none, completed: [WalkAttempt(.everything)])
        let pass = CompletedPass(id: "p", standing: try Progress("later"), isWhole: true)
        #expect(try await writer.finish(pass) { _ in } == Ledger(read: 1, new: 1))

        let after = try #require(try SQLiteReader().table("messages", in: folder.path))
        #expect(after.rows.count == before.rows.count + 1)
        #expect(before.rows.allSatisfy(after.rows.contains))
        let ledgers = try SQLiteReader().query(
            "SELECT read, written, merged, new FROM _ledger WHERE stream = 'messages' ORDER BY rowid", [],
            in: folder.path)
        #expect(ledgers.rows == [["4", "4", "0", nil], ["1", nil, nil, "1"]])
        #expect(try SQLiteReader().query("SELECT * FROM customers", [], in: folder.path).rows.count == 3)
    }

    @Test func bookkeepingThatLacksAColumnIsTold() throws {
        let folder = try folder("ALTER TABLE _state DROP COLUMN watermark;")
        let error = #expect(throws: DestinationError.self) { try Subject.sqlite.open(folder.path, "now", { _ in }) }
        #expect(error?.code == .incompatible)
        #expect(error?.message.contains("watermark") == true)
    }

    @Test func aNewerVersionIsRefused() throws {
        let folder = try folder("PRAGMA user_version = 99;")
        let error = #expect(throws: DestinationError.self) { try Subject.sqlite.open(folder.path, "now", { _ in }) }
        #expect(error?.code == .incompatible)
    }
}
