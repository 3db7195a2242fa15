// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Finish {
    /// Leaves of what is staged the rows that count, and, beside a table, of each key the one that was written last.
    func trim() async throws -> Mark {
        let mark = try await place.read { try storedMark($0) }
        guard mark.phase == .begun else { return mark }
        return try await place.act(isInterruptible: true) { connection in
            try stage.requireAlive(connection)
            let rows = stage.table.quoted
            if isReplaced { try connection.run("DELETE FROM \(rows) s WHERE NOT \(stage.counts("s._attempt"))") }
            var mark = Mark(phase: .trimmed)
            let counts = isReplaced ? stage.counts("r.attempt") : "TRUE"
            mark.ledger.refused =
                try connection.run(
                    "SELECT count(*) FROM \(place.quoted("_refusals")) r WHERE r.stream = \(stage.streamText) AND \(counts)"
                ).int ?? 0
            mark.ledger.read = try mark.ledger.refused + stage.table.count(connection)
            if try stored.exists(connection) {
                mark.ledger.repeated = try removeRepeated(connection)
                try connection.run("ANALYZE \(rows)")
            }
            try save(mark, connection)
            return mark
        }
    }

    /// - Returns: How many there were.
    func removeRepeated(_ connection: Connection) throws -> Int {
        guard !table.key.isEmpty else { return 0 }
        let layout = try Layout.load(stage.table.name, connection, place)
        let rows = stage.table.quoted
        let keys = layout.keys(table.key)
        let names = keys.indices.map { "k\($0)" }
        let named = zip(keys, names).map { "\($0) AS \($1)" }.joined(separator: ", ")
        let isSame = zip(layout.keys(table.key, of: "s"), names).map { "\($0) = r.\($1)" }
        return try connection.run(
            """
            DELETE FROM \(rows) s USING (
                SELECT \(named), max(_row) AS last FROM \(rows)
                GROUP BY \(keys.joined(separator: ", ")) HAVING count(*) > 1) r
            WHERE \(isSame.joined(separator: " AND ")) AND s._row < r.last
            """
        ).affected
    }
}
