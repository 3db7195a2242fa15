// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

extension Finish {
    private var next: StoredTable { StoredTable(schema: "main", name: "_next_" + stored.name) }

    /// A staged row that is not as the table has it.
    private func isChanged(_ layout: Layout) -> String {
        let columns = layout.entries.map(\.quoted)
        return """
            s._extracted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \(stored.quoted) o WHERE \(isSameKey("o", "w", layout))
            AND (\(columns.map { "o." + $0 }.joined(separator: ", "))) IS (\(columns.map { "s." + $0 }.joined(separator: ", "))))
            """
    }

    func countChanges(_ db: Database) throws -> Int {
        let layout = try Layout.load(stored, db)
        return try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM \(stage.winners.quoted) w CROSS JOIN \(stage.table.quoted) s ON s._rowid_ = w._row_
                WHERE \(isChanged(layout))
                """) ?? 0
    }

    /// Makes a new table of the old one and the stage, and swaps it in. An unfinished one of a run before is made anew.
    func replace(_ mark: Mark, _ winners: Int, _ losers: Int) async throws -> Ledger {
        let layout = try await file.act { db in
            let layout = try Layout.load(stored, db)
            try next.drop(db)
            try Layout.forget(next, db)
            try next.create(layout, key: table.key, isComparing: false, db)
            try layout.save(next, db)
            return layout
        }
        var ledger = mark.ledger
        try await copyOld(layout, winners)
        let staged = try await copyStaged(layout, winners)
        try await file.act(isInterruptible: true) { db in try next.index(layout, key: table.key, db) }
        ledger.gone = losers
        return try await file.act { [ledger] db in
            var ledger = ledger
            ledger.new =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM \(stage.winners.quoted) w CROSS JOIN \(stage.table.quoted) s ON s._rowid_ = w._row_
                        WHERE s._extracted_at IS NOT NULL AND NOT EXISTS (
                            SELECT 1 FROM \(stored.quoted) m WHERE \(isSameKey("m", "w", layout)))
                        """) ?? 0
            ledger.changed = staged - ledger.new
            ledger.unchanged += winners - staged
            try swap(in: next, db)
            try close(ledger, db)
            return ledger
        }
    }

    /// Copies the rows that stay as they are.
    private func copyOld(_ layout: Layout, _ winners: Int) async throws {
        let names = columns(layout)
        var from = Int64.min
        while true {
            try Task.checkCancellation()
            let reached = try await file.act { [from] db in
                let last = try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT max(_rowid_) FROM (
                            SELECT _rowid_ FROM \(stored.quoted) WHERE _rowid_ > ? ORDER BY _rowid_ LIMIT \(file.slice))
                        """, arguments: [from])
                guard let last else { return nil as Int64? }
                try db.execute(
                    sql: """
                        INSERT INTO \(next.quoted) (\(names))
                        SELECT \(names) FROM \(stored.quoted) m WHERE m._rowid_ > ? AND m._rowid_ <= ?
                        AND NOT EXISTS (SELECT 1 FROM \(stage.losers.quoted) l WHERE \(isSameKey("l", "m", layout)))
                        AND NOT EXISTS (
                            SELECT 1 FROM \(stage.winners.quoted) w CROSS JOIN \(stage.table.quoted) s ON s._rowid_ = w._row_
                            WHERE \(isSameKey("w", "m", layout)) AND \(isChanged(layout)))
                        """, arguments: [from, last])
                try file.step("rows copied")
                return last
            }
            guard let reached else { return }
            from = reached
        }
    }

    /// Adds the rows that are new or changed.
    private func copyStaged(_ layout: Layout, _ winners: Int) async throws -> Int {
        let names = columns(layout)
        var copied = 0
        for first in stride(from: 1, through: winners, by: file.slice) {
            try Task.checkCancellation()
            copied += try await file.act { db in
                try db.execute(
                    sql: """
                        INSERT INTO \(next.quoted) (\(names))
                        SELECT \(columns(layout, of: "s")) FROM \(stage.winners.quoted) w
                        CROSS JOIN \(stage.table.quoted) s ON s._rowid_ = w._row_
                        WHERE w._n_ BETWEEN ? AND ? AND \(isChanged(layout)) ORDER BY w._n_
                        """, arguments: [first, first + file.slice - 1])
                try file.step("rows added")
                return db.changesCount
            }
            report(FinishProgress(applied: min(first + file.slice - 1, winners), total: winners))
        }
        return copied
    }

    private func columns(_ layout: Layout, of row: String? = nil) -> String {
        (layout.entries.map(\.quoted) + [Identifier.quoted(Layout.extractedAt)])
            .map { (row.map { $0 + "." } ?? "") + $0 }.joined(separator: ", ")
    }
}
