// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The row of `_state` that belongs to one stream, and its open pass.
struct TableState: Sendable {
    let stream: ExactText
    let table: StoredTable
    var pass: PassState
    /// Nil between passes.
    var stage: Stage?

    /// Finds the stream's state or makes one. A pass whose rows the server has lost is none, and what a crash behind the end
    /// of a pass left is cleared away.
    static func open(_ table: Table, _ place: Place, _ connection: Connection) throws -> TableState {
        let stream = ExactText(table.name)
        let row = try connection.run(
            "SELECT \"table\", key, last FROM \(place.quoted("_state")) WHERE stream = $1", [stream.escaped]
        ).rows.first
        let key = table.keyText
        guard let row, let name = row[0], let storedKey = row[1] else {
            let stored = StoredTable(place: place, name: try newName(table.name, place, connection))
            try connection.run(
                "INSERT INTO \(place.quoted("_state")) VALUES ($1, $2, $3, NULL, NULL)",
                [stream.escaped, stored.name, key])
            return TableState(stream: stream, table: stored, pass: PassState())
        }
        guard storedKey.utf8.elementsEqual(key.utf8) else {
            throw DestinationError(
                .incompatible,
                "Table \"\(name)\" is unique in \(storedKey), but should be in \(key): name another schema, or drop the table and its row in _state."
            )
        }
        let last = try row[2].map { try Progress(ExactText(escaped: $0).text) }
        let stored = StoredTable(place: place, name: name)
        guard let (stage, open) = try Stage.find(stream, stored, connection), try stage.isAlive(connection) else {
            try Stage(stream: stream, stored: stored).drop(connection)
            return TableState(stream: stream, table: stored, pass: PassState(last: last))
        }
        return TableState(stream: stream, table: stored, pass: PassState(last: last, open: open), stage: stage)
    }

    private static func newName(_ stream: String, _ place: Place, _ connection: Connection) throws -> String {
        let taken = Set(
            try connection.run("SELECT \"table\" FROM \(place.quoted("_state"))").column.map { ExactText($0) })
        let name = Identifier.table(stream, taken: taken)
        guard try !StoredTable(place: place, name: name).exists(connection) else {
            throw DestinationError(
                .incompatible,
                "The schema \"\(place.schema)\" has a table \"\(name)\" that was not made by an extraction: rename it or name another schema with --schema."
            )
        }
        return name
    }
}
