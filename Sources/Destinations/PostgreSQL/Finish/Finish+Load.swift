// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Finish {
    /// The first load: the table is made, filled and indexed as one act, so that readers see all of it or nothing.
    func load(_ ledger: Ledger) async throws -> Ledger {
        let done = try await place.act(isInterruptible: true) { connection in
            try stage.requireAlive(connection)
            guard try isWhole(connection) else { return try closeWithNothing(ledger, connection) }
            let layout = try Layout.load(stage.table.name, connection, place)
            try stored.create(layout, connection)
            try layout.save(stored.name, connection, place)
            var ledger = ledger
            ledger.new =
                try connection.run(
                    """
                    INSERT INTO \(stored.quoted) (\(layout.columns()))
                    SELECT \(layout.columns()) FROM \(stage.table.quoted)\(table.key.isEmpty ? " ORDER BY _row" : "")
                    """
                ).affected
            try place.step("table filled")
            try stored.index(layout, key: table.key, connection)
            try indexTime(layout, connection)
            try comment(layout, connection)
            try close(ledger, connection)
            return ledger
        }
        report(FinishProgress(applied: done.new, total: done.new))
        return done
    }

    /// Where a column of times parts the table, users ask by it.
    private func indexTime(_ layout: Layout, _ connection: Connection) throws {
        guard let entry = table.partition.flatMap({ layout.entry($0) }) else { return }
        let name = Identifier.fitted("_time_" + stored.name)
        try connection.run("CREATE INDEX \(Identifier.quoted(name)) ON \(stored.quoted) (\(entry.quoted))")
    }

    /// Says what is what, where the table is made; later its comments are the owner's.
    private func comment(_ layout: Layout, _ connection: Connection) throws {
        var comments = [
            "COLUMN \(stored.quoted).\(Identifier.quoted(Layout.extractedAt))": "when the row last changed here"
        ]
        if !table.summary.isEmpty { comments["TABLE \(stored.quoted)"] = "Customer.io: \(table.summary)" }
        for entry in layout.entries {
            let text =
                entry.isVariant
                ? "values that are no \(entry.type.rawValue)"
                : entry.type == .timestamp && entry.stored == .bigint ? "Unix time in seconds" : nil
            comments["COLUMN \(stored.quoted).\(entry.quoted)"] = text
        }
        for (place, text) in comments { try connection.run("COMMENT ON \(place) IS \(Identifier.literal(text))") }
    }

    /// Without a key nothing says which rows are which, so that half a list is none.
    func isWhole(_ connection: Connection) throws -> Bool {
        try !table.key.isEmpty || stage.isComplete(.everything, connection)
    }

    func closeWithNothing(_ ledger: Ledger, _ connection: Connection) throws -> Ledger {
        let nothing = Ledger(read: ledger.refused, refused: ledger.refused)
        try close(nothing, connection)
        return nothing
    }

    /// Replaces all rows of a table without a key.
    func replace(_ ledger: Ledger) async throws -> Ledger {
        let done = try await place.act(isInterruptible: true) { connection in
            try stage.requireAlive(connection)
            guard try isWhole(connection) else { return try closeWithNothing(ledger, connection) }
            let layout = try Layout.load(stage.table.name, connection, place)
            var ledger = ledger
            ledger.gone = try connection.run("DELETE FROM \(stored.quoted)").affected
            try place.step("rows removed")
            ledger.new =
                try connection.run(
                    """
                    INSERT INTO \(stored.quoted) (\(layout.columns()))
                    SELECT \(layout.columns()) FROM \(stage.table.quoted) ORDER BY _row
                    """
                ).affected
            try close(ledger, connection)
            return ledger
        }
        report(FinishProgress(applied: done.new, total: done.new))
        return done
    }
}
