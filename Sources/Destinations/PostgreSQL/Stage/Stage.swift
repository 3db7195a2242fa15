// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Where the rows of an open pass lie, with what is known of them: the pass's row in `_passes`, scopes that are complete,
/// and which walk wrote which row.
///
/// The stage of a table that there is not yet is one like it, and becomes it by a new name, so that no row is written twice.
/// Any other is an unlogged table, which spares the log all of its rows. A server that crashes empties such tables, while
/// what is known of them stays; so each has a row in `_alive`, which is emptied with them.
struct Stage: Sendable {
    let stream: ExactText
    /// What users see.
    let stored: StoredTable

    var place: Place { stored.place }
    var table: StoredTable { StoredTable(place: place, name: Identifier.fitted("_stage_" + stored.name)) }
    /// Rows that are new or changed, where they are applied in slices.
    var changes: StoredTable { StoredTable(place: place, name: Identifier.fitted("_changes_" + stored.name)) }

    /// In SQL.
    var streamText: String { Identifier.literal(stream.escaped) }

    private static let books = ["_passes", "_scopes", "_refusals", "_alive"]

    /// The open pass of a stream.
    static func find(_ stream: ExactText, _ stored: StoredTable, _ connection: Connection) throws -> (Stage, OpenPass)?
    {
        let stage = Stage(stream: stream, stored: stored)
        let rows = try connection.run(
            "SELECT id, progress, standing, is_whole FROM \(stored.place.quoted("_passes")) WHERE stream = \(stage.streamText)"
        )
        guard let row = rows.rows.first, let id = row[0], let progress = row[1] else { return nil }
        var sealed: CompletedPass?
        if let standing = row[2] {
            sealed = CompletedPass(
                id: ExactText(escaped: id), standing: try Progress(ExactText(escaped: standing).text),
                isWhole: row[3] == "t", spared: try stage.spared(connection))
        }
        let open = OpenPass(
            id: ExactText(escaped: id), progress: try Progress(ExactText(escaped: progress).text), sealed: sealed)
        return (stage, open)
    }

    func isAlive(_ connection: Connection) throws -> Bool {
        try connection.run(
            """
            SELECT EXISTS (SELECT 1 FROM \(place.quoted("_alive")) WHERE stream = \(streamText)) OR EXISTS (
                SELECT 1 FROM pg_class WHERE oid = to_regclass($1) AND relpersistence = 'p')
            """, [table.quoted]
        ).bool
    }

    /// - Throws: ``StageLost`` if the server has crashed since.
    func requireAlive(_ connection: Connection) throws {
        if try !isAlive(connection) { throw StageLost() }
    }

    /// Makes an empty stage in place of whatever is there.
    func make(_ pass: OpenPass, _ layout: Layout, key: [ColumnName], _ connection: Connection) throws {
        try drop(connection)
        let isFirst = try !stored.exists(connection)
        try table.createStage(layout, key: key, isFirst: isFirst, connection)
        try layout.save(table.name, connection, place)
        try connection.run(
            "INSERT INTO \(place.quoted("_passes")) (stream, id, progress, last_row, last_attempt) VALUES ($1, $2, $3, 0, 0)",
            [stream.escaped, pass.id.escaped, ExactText(pass.progress.text).escaped])
        if !isFirst { try connection.run("INSERT INTO \(place.quoted("_alive")) VALUES ($1)", [stream.escaped]) }
    }

    /// Stores what the pass has come to.
    func save(_ pass: OpenPass, _ connection: Connection) throws {
        try connection.run(
            "UPDATE \(place.quoted("_passes")) SET id = $2, progress = $3, standing = $4, is_whole = $5 WHERE stream = $1",
            [
                stream.escaped, pass.id.escaped, ExactText(pass.progress.text).escaped,
                pass.sealed.map { ExactText($0.standing.text).escaped }, pass.sealed.map { $0.isWhole ? "t" : "f" },
            ])
    }

    /// Numbers that are given away: rows and attempts have them for good.
    struct Numbers: Sendable {
        var row: Int64 = 0
        var attempt: Int64 = 0
    }

    func numbers(_ connection: Connection) throws -> Numbers {
        let row = try connection.run(
            "SELECT last_row, last_attempt FROM \(place.quoted("_passes")) WHERE stream = \(streamText)"
        ).rows.first
        guard let row, let last = row[0].flatMap({ Int64($0) }), let attempt = row[1].flatMap({ Int64($0) }) else {
            return Numbers()
        }
        return Numbers(row: last, attempt: attempt)
    }

    func save(_ numbers: Numbers, _ connection: Connection) throws {
        try connection.run(
            "UPDATE \(place.quoted("_passes")) SET last_row = \(numbers.row), last_attempt = \(numbers.attempt) WHERE stream = \(streamText)"
        )
    }

    /// Drops the rows and all that is known of them.
    func drop(_ connection: Connection) throws {
        try dropTables(connection)
        try forget(connection)
    }

    func dropTables(_ connection: Connection) throws {
        try table.drop(connection)
        try changes.drop(connection)
        try connection.run("DELETE FROM \(place.quoted("_columns")) WHERE \"table\" = $1", [table.name])
    }

    /// Forgets the pass; its rows are nobody's.
    func forget(_ connection: Connection) throws {
        for name in Self.books {
            try connection.run("DELETE FROM \(place.quoted(name)) WHERE stream = \(streamText)")
        }
    }
}

/// The server has crashed and emptied a stage.
struct StageLost: Error {}
