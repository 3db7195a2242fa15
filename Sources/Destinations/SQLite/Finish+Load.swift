// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

extension Finish {
    /// The first load: the stage becomes the table. What does not count is removed, the key becomes unique, the table is
    /// renamed.
    func load() async throws -> Ledger {
        var mark = try await file.read { try storedMark($0) }
        if mark.phase == .begun {
            if table.absent == .gone { try await trim() }
            mark = try await file.act { [mark] db in
                var mark = mark
                mark.phase = .trimmed
                mark.ledger.refused = try stage.refused(table.absent, db)
                mark.ledger.read = try mark.ledger.refused + count(stage.table, db)
                try save(mark, db)
                return mark
            }
        }
        try Task.checkCancellation()
        if try await !file.act(isInterruptible: true, { db in try index(db) }) {
            try await removeRepeated()
            guard try await file.act(isInterruptible: true, { db in try index(db) }) else {
                throw DestinationError(.failed, "Table \"\(stored.name)\" has two rows of one key after all.")
            }
        }
        try Task.checkCancellation()
        return try await file.act { [mark] db in
            var ledger = mark.ledger
            // Without a key nothing says which rows are which, so that half a list is none.
            guard try !table.key.isEmpty || stage.isComplete(.everything, db) else {
                let nothing = Ledger(read: ledger.refused, refused: ledger.refused)
                try close(nothing, db)
                try stage.drop(db)
                return nothing
            }
            if try table.key.isEmpty && stored.exists(db) { ledger.gone = try count(stored, db) }
            ledger.new = try count(stage.table, db)
            ledger.repeated = ledger.read - ledger.refused - ledger.new
            try swap(in: stage.table, db)
            try close(ledger, db)
            try stage.drop(db)
            return ledger
        }
    }

    private func count(_ table: StoredTable, _ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.quoted)") ?? 0
    }

    /// - Returns: False if two rows have one key.
    private func index(_ db: Database) throws -> Bool {
        do {
            try stage.table.index(try Layout.load(stage.table, db), key: table.key, db)
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
    }

    /// Removes the rows of attempts that do not count: those in no range of one that does.
    private func trim() async throws {
        var from: Int64 = 1
        while let gap = try await file.read({ [from] db in try gap(from, db) }) {
            var first = gap.lowerBound
            while first <= gap.upperBound {
                let last = min(gap.upperBound, first + Int64(file.slice) - 1)
                try await file.act { [first] db in
                    try db.execute(
                        sql: "DELETE FROM \(stage.table.quoted) WHERE _rowid_ BETWEEN ? AND ?",
                        arguments: [first, last])
                }
                first = last + 1
                try Task.checkCancellation()
            }
            guard gap.upperBound < Int64.max else { return }
            from = gap.upperBound + 1
        }
    }

    /// The next rows that no counting attempt wrote.
    private func gap(_ from: Int64, _ db: Database) throws -> ClosedRange<Int64>? {
        guard
            let last = try Int64.fetchOne(db, sql: "SELECT max(_rowid_) FROM \(stage.table.quoted)"), last >= from
        else { return nil }
        var position = from
        let ranges = try Row.fetchCursor(
            db,
            sql: """
                SELECT first, last FROM \(stage.schema)._ranges r WHERE pass = ? AND last >= ?
                AND \(stage.counts("r", .gone)) ORDER BY first
                """, arguments: [stage.number, from])
        while let range = try ranges.next() {
            let first: Int64 = range[0]
            if first > position { return position...min(first - 1, last) }
            position = max(position, (range[1] as Int64) + 1)
        }
        return position <= last ? position...last : nil
    }

    /// Leaves of each key the row that was written last.
    private func removeRepeated() async throws {
        let layout = try await file.read { try Layout.load(stage.table, $0) }
        let index = Identifier.quoted("_repeated_" + stage.table.name)
        try await file.act { db in
            try db.execute(
                sql: """
                    CREATE INDEX IF NOT EXISTS \(stage.schema).\(index)
                    ON \(Identifier.quoted(stage.table.name)) (\(keys(layout)))
                    """)
        }
        let last =
            try await file.read { try Int64.fetchOne($0, sql: "SELECT max(_rowid_) FROM \(stage.table.quoted)") } ?? 0
        for first in stride(from: 1, through: last, by: file.slice) {
            try Task.checkCancellation()
            try await file.act { db in
                try db.execute(
                    sql: """
                        DELETE FROM \(stage.table.quoted) AS s WHERE _rowid_ BETWEEN ? AND ? AND EXISTS (
                            SELECT 1 FROM \(stage.table.quoted) t WHERE \(isSameKey("t", "s", layout))
                            AND t._rowid_ > s._rowid_)
                        """, arguments: [first, first + Int64(file.slice) - 1])
            }
        }
        try await file.act { db in try db.execute(sql: "DROP INDEX IF EXISTS \(stage.schema).\(index)") }
    }
}
