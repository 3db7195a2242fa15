// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The end of a pass: what is staged becomes the table. Each act also says how far it got, so that it goes on there after
/// a crash.
struct Finish: Sendable {
    let table: Table
    let stored: StoredTable
    let stage: Stage
    let pass: CompletedPass
    let testimony: Testimony
    let file: DatabaseFile
    let report: @Sendable (FinishProgress) -> Void

    /// How far the application has come, as `_applying` says.
    struct Mark: Sendable {
        var phase = Phase.begun
        /// The last row of the phase that is done.
        var row: Int64 = 0
        var ledger = Ledger()
    }

    enum Phase: String, Sendable {
        case begun, counted, trimmed, copied, applied
    }

    var stream: String { Identifier.escaped(table.name) }

    func storedMark(_ db: Database) throws -> Mark {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM main._applying WHERE stream = ? AND pass = ?",
            arguments: [stream, Identifier.escaped(pass.id.text)])
        guard let row else { return Mark() }
        let counts = (row["ledger"] as String).split(separator: " ").compactMap { Int($0) }
        guard counts.count == 7, let phase = Phase(rawValue: row["phase"]) else {
            throw DestinationError(
                .corrupt, "The row of \"\(stored.name)\" in _applying cannot be read: restore the database.")
        }
        return Mark(
            phase: phase, row: row["mark"],
            ledger: Ledger(
                read: counts[0], refused: counts[1], repeated: counts[2], new: counts[3], changed: counts[4],
                unchanged: counts[5], gone: counts[6]))
    }

    func run() async throws -> Ledger {
        if let ledger = try await file.read({ try closed($0) }) {
            if stage.isComparing { try await removeStage() }
            return ledger
        }
        return try await stage.isComparing ? merge() : load()
    }

    /// The ledger of the pass, if it was closed and only the stage is left.
    func closed(_ db: Database) throws -> Ledger? {
        let id = Identifier.escaped(pass.id.text)
        let isClosed = try Bool.fetchOne(
            db, sql: "SELECT closed = ? FROM main._state WHERE stream = ?", arguments: [id, stream])
        guard isClosed == true else { return nil }
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM main._ledger WHERE stream = ? AND run = ? ORDER BY rowid DESC",
            arguments: [stream, id])
        return row.map { row in
            Ledger(
                read: row["read"], refused: row["refused"], repeated: row["repeated"], new: row["new"],
                changed: row["changed"], unchanged: row["unchanged"], gone: row["gone"])
        }
    }

    func save(_ mark: Mark, _ db: Database) throws {
        let ledger = mark.ledger
        let counts = [
            ledger.read, ledger.refused, ledger.repeated, ledger.new, ledger.changed, ledger.unchanged, ledger.gone,
        ]
        try db.execute(
            sql: "INSERT OR REPLACE INTO main._applying VALUES (?, ?, ?, ?, ?)",
            arguments: [
                stream, Identifier.escaped(pass.id.text), mark.phase.rawValue, mark.row,
                counts.map(String.init).joined(separator: " "),
            ])
        try file.step("mark set")
    }

    /// The last act in the database proper. The pass is complete once it is done, whatever becomes of the stage.
    func close(_ ledger: Ledger, _ db: Database) throws {
        try stage.moveRefused(ExactText(table.name), pass.id, table.absent, db)
        var ledger = ledger
        ledger.testimony = testimony
        try Bookkeeping.keep(
            ledger, stream: stream, run: Identifier.escaped(pass.id.text), at: file.extractedAt, db)
        try db.execute(sql: "DELETE FROM main._applying WHERE stream = ?", arguments: [stream])
        try db.execute(
            sql: "UPDATE main._state SET last = ?, closed = ? WHERE stream = ?",
            arguments: [Identifier.escaped(pass.standing.text), Identifier.escaped(pass.id.text), stream])
        try file.step("pass closed")
    }

    /// Puts a new table in the place of the old one, with the indexes and triggers that users put on that.
    func swap(in new: StoredTable, _ db: Database) throws {
        let belongings = try String.fetchAll(
            db,
            sql: """
                SELECT sql FROM main.sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = ? COLLATE NOCASE
                AND sql IS NOT NULL AND substr(name, 1, 5) <> '_key_'
                """, arguments: [stored.name])
        let layout = try Layout.load(new, db)
        try stored.drop(db)
        try Layout.forget(stored, db)
        try db.execute(sql: "ALTER TABLE \(new.quoted) RENAME TO \(Identifier.quoted(stored.name))")
        try Layout.forget(new, db)
        try layout.save(stored, db)
        for sql in belongings { try db.execute(sql: sql) }
        try file.step("table swapped in")
    }

    /// `a.x = b.x AND a.y = b.y` for the columns of the key.
    func isSameKey(_ left: String, _ right: String, _ layout: Layout) -> String {
        StoredTable.keyNames(layout, table.key).map { "\(left).\($0) = \(right).\($0)" }.joined(separator: " AND ")
    }

    func keys(_ layout: Layout, of row: String? = nil) -> String {
        StoredTable.keyNames(layout, table.key).map { (row.map { $0 + "." } ?? "") + $0 }.joined(separator: ", ")
    }
}
