// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

extension Finish {
    /// Brings staged rows into a table that has rows: those that it has by their places in it, then new ones by their
    /// keys, so that each page is touched once.
    ///
    /// Where absence means gone and it is more than one act, readers get the whole of it at once: a new table is made of
    /// the old one and the stage.
    func merge() async throws -> Ledger {
        var mark = try await file.read { try storedMark($0) }
        let isFound = try await file.stagingAct(isInterruptible: true) { db in
            guard try !stage.winners.exists(db) else { return false }
            try findWinners(db)
            try findLosers(db)
            try file.step("rows found")
            return true
        }
        // Their order is another one than it was: what was merged already is merged again.
        if isFound { mark = Mark() }
        try Task.checkCancellation()
        let (winners, losers) = try await file.read { db in
            (try last(stage.winners, db), try last(stage.losers, db))
        }
        // What is staged is written once more, and once into the log before it.
        let staged = try await file.read { try stage.size($0) }
        try FreeSpace.require(
            2 * staged, of: FreeSpace.bytes(file.folder), at: file.folder, for: "the rows of \(stored.name)")
        if mark.phase == .begun {
            mark = try await file.act { [mark] db in
                var mark = mark
                mark.phase = .counted
                let staged = try stagedRows(db)
                let skipped = try stage.skipped(db)
                mark.ledger.refused = try stage.refused(table.absent, db)
                mark.ledger.read = staged + skipped + mark.ledger.refused
                mark.ledger.unchanged = skipped
                mark.ledger.repeated = staged - winners
                try widen(db)
                try save(mark, db)
                return mark
            }
        }
        let isWhole = table.absent == .gone && winners + losers > file.slice
        let changes = try await isWhole ? file.read { try countChanges($0) } + losers : 0
        let ledger =
            isWhole && changes > file.slice
            ? try await replace(mark, winners, losers) : try await apply(mark, winners, losers, isOneAct: isWhole)
        try await removeStage()
        return ledger
    }

    func removeStage() async throws {
        try await file.stagingAct { try stage.isAlone($0) ? stage.forget($0) : stage.drop($0) }
        try await file.removeStage()
    }

    private func last(_ table: StoredTable, _ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT ifnull(max(_n_), 0) FROM \(table.quoted)") ?? 0
    }

    // MARK: What counts

    private func stagedRows(_ db: Database) throws -> Int {
        guard table.absent == .gone else {
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM \(stage.table.quoted)") ?? 0
        }
        return try Int.fetchOne(
            db,
            sql: """
                SELECT ifnull(sum(last - first + 1), 0) FROM \(stage.schema)._ranges r
                WHERE pass = ? AND \(stage.counts("r", .gone))
                """, arguments: [stage.number]) ?? 0
    }

    /// Of each key the row that was written last, in the order in which they are merged.
    private func findWinners(_ db: Database) throws {
        let layout = try Layout.load(stage.table, db)
        try makeKeyTable(stage.winners, "_n_ INTEGER PRIMARY KEY, _row_ INTEGER NOT NULL", layout, db)
        let source =
            table.absent == .kept
            ? "\(stage.table.quoted) t"
            : """
            \(stage.schema)._ranges r CROSS JOIN \(stage.table.quoted) t ON t._rowid_ BETWEEN r.first AND r.last
            WHERE r.pass = \(stage.number) AND \(stage.counts("r", .gone))
            """
        try db.execute(
            sql: """
                INSERT INTO \(stage.winners.quoted) (_row_, \(keys(layout)))
                SELECT w._row_, \(keys(layout, of: "w"))
                FROM (
                    SELECT max(t._rowid_) AS _row_, \(keys(layout, of: "t")) FROM \(source)
                    GROUP BY \(keys(layout, of: "t"))) w
                LEFT JOIN \(stored.quoted) m ON \(isSameKey("m", "w", layout))
                ORDER BY m._rowid_ IS NULL, m._rowid_, \(keys(layout, of: "w"))
                """)
    }

    /// Stored rows that lie in a complete scope, and that no walk brought.
    private func findLosers(_ db: Database) throws {
        let layout = try Layout.load(stage.table, db)
        try makeKeyTable(stage.losers, "_n_ INTEGER PRIMARY KEY", layout, db)
        guard table.absent == .gone else { return }
        try db.execute(
            sql: """
                CREATE UNIQUE INDEX \(stage.schema).\(Identifier.quoted("_key_" + stage.winners.name))
                ON \(Identifier.quoted(stage.winners.name)) (\(keys(layout)))
                """)
        let known = try Layout.load(stored, db)
        try stage.indexScopes(db)
        var isRead = try stage.covering("m", known, where: "s.attempt IS NOT NULL", db)
        if pass.isWhole {
            let isSpared = try stage.covering("m", known, where: "s.spared IS NOT NULL", db)
            isRead = "(\(isRead) OR NOT \(isSpared))"
        }
        try db.execute(
            sql: """
                INSERT INTO \(stage.losers.quoted) (\(keys(layout)))
                SELECT \(keys(layout, of: "m")) FROM \(stored.quoted) m
                WHERE \(isRead) AND NOT EXISTS (
                    SELECT 1 FROM \(stage.winners.quoted) w WHERE \(isSameKey("w", "m", layout)))
                ORDER BY m._rowid_
                """)
    }

    private func makeKeyTable(_ made: StoredTable, _ columns: String, _ layout: Layout, _ db: Database) throws {
        let types = table.key.compactMap { layout.entry($0) }.map(StoredTable.keyDefinition)
        try made.drop(db)
        try db.execute(sql: "CREATE TABLE \(made.quoted) (\(columns), \(types.joined(separator: ", ")))")
    }

    /// Gives the table the columns that turned up.
    private func widen(_ db: Database) throws {
        let layout = try Layout.load(stage.table, db)
        let known = try Layout.load(stored, db)
        guard layout.entries.count > known.entries.count else { return }
        try stored.add(layout.entries[known.entries.count...], db)
        try layout.save(stored, from: known.entries.count, db)
        try file.step("columns added")
    }

    // MARK: Slices

    private func apply(_ mark: Mark, _ winners: Int, _ losers: Int, isOneAct: Bool) async throws -> Ledger {
        var mark = mark
        let total = winners + losers
        let slice = isOneAct ? total : file.slice
        while true {
            try Task.checkCancellation()
            let isLast: Bool
            (mark, isLast) = try await file.act { [mark] db in
                var mark = mark
                let layout = try Layout.load(stored, db)
                let end = Int(mark.row) + slice
                try upsert(Int(mark.row) + 1, min(end, winners), layout, &mark.ledger, db)
                try file.step("rows merged")
                try delete(max(1, Int(mark.row) + 1 - winners), min(end - winners, losers), layout, &mark.ledger, db)
                mark.row = Int64(min(end, total))
                guard end >= total else {
                    try save(mark, db)
                    return (mark, false)
                }
                try close(mark.ledger, db)
                return (mark, true)
            }
            report(FinishProgress(applied: Int(mark.row), total: total))
            if isLast { return mark.ledger }
        }
    }

    private func upsert(
        _ first: Int, _ last: Int, _ layout: Layout, _ ledger: inout Ledger, _ db: Database
    ) throws {
        guard first <= last else { return }
        let new =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM \(stage.winners.quoted) w CROSS JOIN \(stage.table.quoted) s ON s._rowid_ = w._row_
                    WHERE w._n_ BETWEEN ? AND ? AND s._extracted_at IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM \(stored.quoted) m WHERE \(isSameKey("m", "w", layout)))
                    """, arguments: [first, last]) ?? 0
        let names = layout.entries.map(\.quoted)
        let others = layout.entries.filter { !StoredTable.isKey($0, table.key) }.map(\.quoted)
        let time = Identifier.quoted(Layout.extractedAt)
        let isChanged =
            others.isEmpty
            ? "FALSE"
            : "(\(others.map { "m." + $0 }.joined(separator: ", "))) IS NOT (\(others.map { "excluded." + $0 }.joined(separator: ", ")))"
        // FAIL and not ABORT: the act is taken back as a whole, and what is to be taken back of a statement alone would be
        // written down a second time. But it would hold for what a trigger of the owner does, too.
        let orFail = try hasTriggers(db) ? "" : "OR FAIL "
        try db.execute(
            sql: """
                INSERT \(orFail)INTO \(stored.quoted) AS m (\(names.joined(separator: ", ")), \(time))
                SELECT \(names.map { "s." + $0 }.joined(separator: ", ")), s.\(time)
                FROM \(stage.winners.quoted) w CROSS JOIN \(stage.table.quoted) s ON s._rowid_ = w._row_
                WHERE w._n_ BETWEEN ? AND ? AND s.\(time) IS NOT NULL ORDER BY w._n_
                ON CONFLICT (\(keys(layout))) DO UPDATE SET
                    \((others + [time]).map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
                WHERE \(isChanged)
                """, arguments: [first, last])
        // Without what triggers did.
        let affected = db.changesCount
        ledger.new += new
        ledger.changed += affected - new
        ledger.unchanged += last - first + 1 - affected
    }

    private func hasTriggers(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE)
                """, arguments: [stored.name]) ?? false
    }

    private func delete(
        _ first: Int, _ last: Int, _ layout: Layout, _ ledger: inout Ledger, _ db: Database
    ) throws {
        guard first <= last else { return }
        try db.execute(
            sql: """
                DELETE FROM \(stored.quoted) WHERE _rowid_ IN (
                    SELECT m._rowid_ FROM \(stage.losers.quoted) l CROSS JOIN \(stored.quoted) m ON \(isSameKey("l", "m", layout))
                    WHERE l._n_ BETWEEN ? AND ?)
                """, arguments: [first, last])
        ledger.gone += db.changesCount
        try file.step("rows removed")
    }
}
