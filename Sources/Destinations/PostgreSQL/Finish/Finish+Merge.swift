// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Finish {
    /// Gives the table the columns that turned up.
    func widen() async throws {
        let (known, wanted) = try await place.read { connection in
            (
                try Layout.load(stored.name, connection, place), try Layout.load(stage.table.name, connection, place)
            )
        }
        guard wanted.entries.count > known.entries.count else { return }
        try await place.act(isQuiet: true) { connection in
            try stage.requireAlive(connection)
            try stored.add(wanted.entries[known.entries.count...], connection)
            if wanted.hasOpenKey(table.key) != known.hasOpenKey(table.key)
                || table.key.contains(where: { wanted.variant(of: $0) != nil && known.variant(of: $0) == nil })
            {
                try stored.open(wanted, key: table.key, connection)
            }
            try wanted.save(stored.name, from: known.entries.count, connection, place)
        }
    }

    /// Staged rows that are new or not as the table has them.
    ///
    /// They are searched for by a join, since a row that an upsert comes upon is locked, and that written down, even if it
    /// stays as it is.
    func changed(_ layout: Layout) -> String {
        """
        FROM \(stage.table.quoted) s LEFT JOIN \(stored.quoted) m ON \(layout.isSameKey(table.key, "m", "s"))
        WHERE m.ctid IS NULL OR \(layout.differs("m", "s"))
        """
    }

    /// Puts rows in, and counts those that are new and those that have changed.
    func upsert(_ source: String, _ layout: Layout, _ ledger: inout Ledger, _ connection: Connection) throws {
        let others = layout.entries.filter { entry in !table.key.contains(entry.source) }.map(\.quoted)
        let updates = (others + [Identifier.quoted(Layout.extractedAt)]).map { "\($0) = excluded.\($0)" }
        let row = try connection.run(
            """
            WITH put AS (
                INSERT INTO \(stored.quoted) AS m (\(layout.columns())) \(source)
                ON CONFLICT (\(layout.keyIndex(table.key))) DO UPDATE SET \(updates.joined(separator: ", "))
                WHERE \(layout.differs("m", "excluded"))
                RETURNING xmax = 0 AS is_new)
            SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM put
            """
        ).rows.first
        ledger.new += row?[0].flatMap { Int($0) } ?? 0
        ledger.changed += row?[1].flatMap { Int($0) } ?? 0
    }

    func closed(_ ledger: Ledger, _ connection: Connection) throws -> Ledger {
        var ledger = ledger
        ledger.unchanged = ledger.read - ledger.refused - ledger.repeated - ledger.new - ledger.changed
        try close(ledger, connection)
        return ledger
    }

    /// Everything as one act: what is new or changed goes in, what is gone goes out.
    func merge(_ ledger: Ledger) async throws -> Ledger {
        let done = try await place.act(isInterruptible: true) { connection in
            try stage.requireAlive(connection)
            let layout = try Layout.load(stored.name, connection, place)
            var ledger = ledger
            try upsert("SELECT \(layout.columns(of: "s")) \(changed(layout))", layout, &ledger, connection)
            try place.step("rows merged")
            if table.absent == .gone { ledger.gone = try delete(layout, connection) }
            return try closed(ledger, connection)
        }
        let total = done.new + done.changed + done.gone
        report(FinishProgress(applied: total, total: total))
        return done
    }

    /// Removes stored rows that lie in a complete scope, and that no walk brought.
    private func delete(_ layout: Layout, _ connection: Connection) throws -> Int {
        var isRead = try stage.covering("m", layout, where: "s.attempt IS NOT NULL", connection)
        if pass.isWhole {
            let isSpared = try stage.covering("m", layout, where: "s.spared IS NOT NULL", connection)
            isRead = "(\(isRead) OR NOT \(isSpared))"
        }
        let count = try connection.run(
            """
            DELETE FROM \(stored.quoted) m WHERE \(isRead) AND NOT EXISTS (
                SELECT 1 FROM \(stage.table.quoted) s WHERE \(layout.isSameKey(table.key, "m", "s")))
            """
        ).affected
        try place.step("rows removed")
        return count
    }
}
