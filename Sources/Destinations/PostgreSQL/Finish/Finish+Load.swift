// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Finish {
    /// The first load: the stage gets its key and becomes the table, of which readers see all or nothing.
    func load(_ mark: Mark) async throws -> Ledger {
        let ledger = try await place.act(isInterruptible: true) { connection in
            try stage.requireAlive(connection)
            guard try !table.key.isEmpty && stage.table.key(connection) == nil else { return mark.ledger }
            var mark = mark
            let layout = try Layout.load(stage.table.name, connection, place)
            mark.ledger.repeated += try index(layout, connection)
            try save(mark, connection)
            return mark.ledger
        }
        let done = try await place.act(isQuiet: true) { connection in
            try stage.requireAlive(connection)
            guard try isWhole(connection) else { return try closeWithNothing(ledger, isQuiet: true, connection) }
            let layout = try Layout.load(stage.table.name, connection, place)
            let new = ledger.read - ledger.refused - ledger.repeated
            let ledger = Ledger(read: ledger.read, refused: ledger.refused, repeated: ledger.repeated, new: new)
            if !table.key.isEmpty { try stage.table.constrain(layout, key: table.key, connection) }
            try stage.table.become(stored, connection)
            // If there was a table once, its owner has dropped it.
            let columns = place.quoted("_columns")
            try connection.run("DELETE FROM \(columns) WHERE \"table\" = $1", [stored.name])
            try connection.run(
                "UPDATE \(columns) SET \"table\" = $2 WHERE \"table\" = $1", [stage.table.name, stored.name])
            try comment(layout, connection)
            try close(ledger, isQuiet: true, connection)
            return ledger
        }
        report(FinishProgress(applied: done.new, total: done.new))
        return done
    }

    /// Few tables have a key twice, and the index finds that sooner than a search would.
    /// - Returns: How many rows went since they were repeated.
    private func index(_ layout: Layout, _ connection: Connection) throws -> Int {
        var repeated = 0
        try connection.run("SAVEPOINT before_key")
        do { try stage.table.index(layout, key: table.key, for: stored, connection) } catch let error as ServerError
            where error.state == ServerError.isTwice
        {
            try connection.run("ROLLBACK TO SAVEPOINT before_key")
            repeated = try removeRepeated(connection)
            try stage.table.index(layout, key: table.key, for: stored, connection)
        }
        try indexTime(layout, connection)
        return repeated
    }

    /// Where a column of times parts the table, users ask by it.
    private func indexTime(_ layout: Layout, _ connection: Connection) throws {
        guard let entry = table.partition.flatMap({ layout.entry($0) }) else { return }
        let name = try stored.freeName("_time_", connection)
        try connection.run("CREATE INDEX \(name) ON \(stage.table.quoted) (\(entry.quoted))")
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

    func closeWithNothing(_ ledger: Ledger, isQuiet: Bool = false, _ connection: Connection) throws -> Ledger {
        let nothing = Ledger(read: ledger.refused, refused: ledger.refused)
        try close(nothing, isQuiet: isQuiet, connection)
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
