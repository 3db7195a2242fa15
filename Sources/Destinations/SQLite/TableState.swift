// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The row of `_state` that belongs to one stream, and its open pass.
struct TableState: Sendable {
    let stream: ExactText
    /// The table's name in the database, see ``Identifier``.
    let name: String
    var pass: PassState
    /// Nil between passes.
    var stage: Stage?

    var table: StoredTable { StoredTable(schema: "main", name: name) }

    /// Finds the stream's state or makes one, and clears away what a crash behind the end of a pass left.
    static func open(_ table: Table, _ file: DatabaseFile, _ db: Database) throws -> TableState {
        let stream = ExactText(table.name)
        let key = table.keyText
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM main._state WHERE stream = ?", arguments: [Identifier.escaped(table.name)])
        guard let row else {
            let name = try newName(table.name, db)
            try db.execute(
                sql: "INSERT INTO main._state VALUES (?, ?, ?, NULL, NULL)",
                arguments: [Identifier.escaped(table.name), name, key])
            return TableState(stream: stream, name: name, pass: PassState())
        }
        let name: String = row["table"]
        let storedKey: String = row["key"]
        guard storedKey.utf8.elementsEqual(key.utf8) else {
            throw DestinationError(
                .incompatible,
                "Table \"\(name)\" is unique in \(storedKey), but should be in \(key): name another file, or drop the table and its row in _state."
            )
        }
        let last: String? = row["last"]
        let closed: String? = row["closed"]
        var state = TableState(
            stream: stream, name: name, pass: PassState(last: try last.map { try Progress(Identifier.unescaped($0)) }))
        guard let (stage, open) = try Stage.find(stream, name, db) else { return state }
        if let closed, ExactText(Identifier.unescaped(closed)) == open.id, open.sealed != nil {
            try stage.drop(db)
            try file.step("stage cleared")
            return state
        }
        state.stage = stage
        state.pass = PassState(last: state.pass.last, open: open)
        return state
    }

    private static func newName(_ stream: String, _ db: Database) throws -> String {
        let taken = Set(try String.fetchAll(db, sql: "SELECT \"table\" FROM main._state").map(Identifier.folded))
        let name = Identifier.table(stream, taken: taken)
        guard try !StoredTable(schema: "main", name: name).exists(db) else {
            throw DestinationError(
                .incompatible,
                "The database has a table \"\(name)\" that was not made by an extraction: rename it or name another file."
            )
        }
        return name
    }
}
