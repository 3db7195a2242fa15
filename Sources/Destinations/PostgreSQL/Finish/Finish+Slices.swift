// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Rows that are only ever added or changed are applied in slices, and in turns: of the rows of a page so many change in one
/// act as find room there. Those before them are history by the next act, which takes their room, so that no index has to
/// learn of a new place.
extension Finish {
    /// Lays what is new or changed by itself, in the order of turns, pages and keys.
    func find(_ mark: Mark) async throws -> Mark {
        try await place.act(isInterruptible: true) { connection in
            try stage.requireAlive(connection)
            let layout = try Layout.load(stored.name, connection, place)
            let changes = stage.changes.quoted
            try stage.changes.drop(connection)
            try connection.run(
                """
                CREATE UNLOGGED TABLE \(changes) AS
                SELECT row_number() OVER (ORDER BY _turn, _page, \(layout.keys(table.key).joined(separator: ", "))) AS _n,
                _turn, \(layout.columns()) FROM (
                    SELECT CASE WHEN m.ctid IS NULL THEN 0
                    ELSE (row_number() OVER (PARTITION BY \(Self.page) ORDER BY m.ctid) - 1) / \(try room(connection)) END AS _turn,
                    \(Self.page) AS _page, \(layout.columns(of: "s")) \(changed(layout))) s
                """)
            try connection.run("ALTER TABLE \(changes) ADD PRIMARY KEY (_n)")
            var mark = mark
            mark.phase = .found
            mark.row = 0
            try save(mark, connection)
            return mark
        }
    }

    /// Where a stored row lies.
    private static let page = "(m.ctid::text::point)[0]"

    /// How many rows find room on a page, by what the server knows of the table.
    private func room(_ connection: Connection) throws -> Int {
        let percent = StoredTable.roomPercent
        let sql = """
            SELECT floor(reltuples / greatest(relpages, 1) * \(percent) / \(100 - percent))::bigint FROM pg_class
            WHERE oid = $1::regclass
            """
        return max(1, try connection.run(sql, [stored.quoted]).int ?? 1)
    }

    /// The last row of the next act: it has a slice at the most, and one turn. Nil if there is none.
    private func end(after row: Int, _ connection: Connection) throws -> Int? {
        let changes = stage.changes.quoted
        let sql = """
            SELECT max(_n) FROM \(changes) WHERE _n > \(row) AND _n <= \(row + place.slice)
            AND _turn = (SELECT _turn FROM \(changes) WHERE _n = \(row + 1))
            """
        return try connection.run(sql).int
    }

    /// Applies it slice by slice.
    func apply(_ mark: Mark) async throws -> Ledger {
        var mark = mark
        let total = try await place.read { try $0.run("SELECT max(_n) FROM \(stage.changes.quoted)").int ?? 0 }
        while true {
            try Task.checkCancellation()
            let isLast: Bool
            (mark, isLast) = try await place.act { [mark] connection in
                try stage.requireAlive(connection)
                let layout = try Layout.load(stored.name, connection, place)
                var mark = mark
                let end = try end(after: mark.row, connection) ?? total
                try upsert(
                    """
                    SELECT \(layout.columns(of: "s")) FROM \(stage.changes.quoted) s
                    WHERE s._n > \(mark.row) AND s._n <= \(end) ORDER BY s._n
                    """, layout, &mark.ledger, connection)
                try place.step("rows merged")
                mark.row = end
                guard end >= total else {
                    try save(mark, connection)
                    return (mark, false)
                }
                mark.ledger = try closed(mark.ledger, connection)
                return (mark, true)
            }
            report(FinishProgress(applied: mark.row, total: total))
            if isLast { return mark.ledger }
        }
    }
}
