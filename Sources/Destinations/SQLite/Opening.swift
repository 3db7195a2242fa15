// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// What `open` does: finds the stream's state or makes one, and readies the table that rows will go to.
struct Opening {
    let db: Database
    let table: Table
    let step: @Sendable (String) throws -> Void

    /// Appended rows need not differ, so only the other modes are unique in the key.
    static func key(of table: Table) -> [String] { table.mode == .append ? [] : table.key }

    func run() throws -> StreamState {
        var state = try StreamState.load(Identifier.escaped(table.name), db) ?? newState()
        let key = StreamState.key(Self.key(of: table))
        guard state.key == key else {
            throw DestinationError(
                .incompatible,
                "Table \"\(state.table)\" is unique in \(state.key), but should be in \(key): name another file, or drop the table and its row in _state."
            )
        }
        if state.mode != table.mode {
            if state.isRunning {
                if state.mode == .replace { try Bookkeeping.forgetRefused(of: state, db) }
                state.abandonPass()
            }
            state.mode = table.mode
        }
        if !state.isRunning || state.mode != .replace {
            try StoredTable(name: state.stage, key: [], db: db).drop()
        }
        try step("stage cleared")
        if state.isRunning || state.mode != .replace { try ready(state) }
        try step("table ready")
        try state.save(db)
        return state
    }

    private func newState() throws -> StreamState {
        let taken = Set(try StreamState.tables(db).map(Identifier.folded))
        let name = Identifier.table(table.name, taken: taken)
        guard try !StoredTable(name: name, key: [], db: db).exists() else {
            throw DestinationError(
                .incompatible,
                "The database has a table \"\(name)\" that was not made by an extraction: rename it or name another file."
            )
        }
        return StreamState(
            stream: Identifier.escaped(table.name), table: name, key: StreamState.key(Self.key(of: table)),
            mode: table.mode)
    }

    private func ready(_ state: StreamState) throws {
        let target = StoredTable(name: state.target, key: Self.key(of: table), db: db)
        let old = try Layout.load(target.name, db)
        if try target.exists() {
            var new = old
            for column in table.columns { new.join(column) }
            return try target.change(from: old, to: new)
        }
        guard state.checkpoint == nil else {
            throw DestinationError(
                .corrupt,
                "Table \"\(target.name)\" is gone but its state is not: delete its row in _state to begin from scratch."
            )
        }
        try target.create(table.columns.reduce(into: Layout()) { $0.join($1) })
    }
}
