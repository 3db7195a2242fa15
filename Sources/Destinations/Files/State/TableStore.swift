// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The rows of `_state.db` that belong to one table.
struct TableStore {
    let db: Database
    let table: Table
    let layout: TableLayout

    /// - Throws: ``DestinationError`` if the table is another one than it was.
    func load() throws -> TableState {
        let name = StateValue.name(table.name)
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT id, format, key, partition, applied, last, open_pass, progress, standing, is_whole
                    FROM tables WHERE name = ?
                    """, arguments: [name]
            ).map(StateRow.init)
        else { return try create(name) }
        try check(row)
        var state = TableState(id: try row.integer(0))
        state.isApplied = try row.integer(4) != 0
        state.pass = try passState(row, state.id)
        state.columns = try columns(state.id)
        state.columns.join(table.columns)
        state.living = try living(state.id)
        state.staged = try staged(state.id)
        state.nextWalk =
            1 + (try Int.fetchOne(db, sql: "SELECT max(id) FROM walks WHERE table_id = ?", arguments: [state.id]) ?? 0)
        return state
    }

    private func create(_ name: String) throws -> TableState {
        let other = try rows("SELECT name FROM tables WHERE file = ?", [layout.name]).first?.text(0)
        if let other {
            throw DestinationError(
                .incompatible,
                "Tables \"\(table.name)\" and \"\(other)\" would have the same file: name another folder for one.")
        }
        try db.execute(
            sql: "INSERT INTO tables (name, file, format, key, partition) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                name, layout.name, layout.format.rawValue, key, layout.partition.map { StateValue.name($0.text) },
            ])
        var state = TableState(id: Int(db.lastInsertedRowID), columns: FileColumns(naming: layout.naming))
        state.columns.join(table.columns)
        return state
    }

    private var key: String {
        "[" + table.key.map { "\"\(StateValue.name($0.text))\"" }.joined(separator: ",") + "]"
    }

    private func check(_ row: StateRow) throws {
        func differs(_ what: String, _ old: String, _ new: String) -> DestinationError {
            DestinationError(
                .incompatible,
                "Table \"\(table.name)\" was written with \(what) \(old), not \(new): name another folder.")
        }
        let (format, oldKey) = (try row.text(1), try row.text(2))
        guard format == layout.format.rawValue else {
            throw differs("the format", format, layout.format.rawValue)
        }
        guard oldKey.utf8.elementsEqual(key.utf8) else { throw differs("the key", oldKey, key) }
        let partition = layout.partition.map { StateValue.name($0.text) } ?? "none"
        let oldPartition = try row.optionalText(3) ?? "none"
        guard oldPartition.utf8.elementsEqual(partition.utf8) else {
            throw differs("the partition", oldPartition, partition)
        }
    }

    private func passState(_ row: StateRow, _ id: Int) throws -> PassState {
        let last = row.isNull(5) ? nil : try row.progress(5)
        guard !row.isNull(6) else { return PassState(last: last) }
        let pass = try row.exactText(6)
        var sealed: CompletedPass?
        if !row.isNull(8) {
            sealed = CompletedPass(
                id: pass, standing: try row.progress(8), isWhole: try row.integer(9) != 0, spared: try spared(id))
        }
        return PassState(last: last, open: OpenPass(id: pass, progress: try row.progress(7), sealed: sealed))
    }

    func save(_ pass: PassState, _ id: Int) throws {
        let open = pass.open
        try db.execute(
            sql: """
                UPDATE tables SET last = ?, open_pass = ?, progress = ?, standing = ?, is_whole = ? WHERE id = ?
                """,
            arguments: [
                pass.last.map { StateValue.blob($0.text.utf8) }, open.map { StateValue.blob($0.id) },
                open.map { StateValue.blob($0.progress.text.utf8) },
                open?.sealed.map { StateValue.blob($0.standing.text.utf8) }, open?.sealed?.isWhole, id,
            ])
    }

    private func columns(_ id: Int) throws -> FileColumns {
        FileColumns(
            try rows("SELECT \(FileColumn.stored) FROM columns WHERE table_id = ? ORDER BY position", [id])
                .map { try FileColumn($0) }, naming: layout.naming)
    }

    func save(_ columns: FileColumns, _ id: Int) throws {
        let known = try Int.fetchOne(db, sql: "SELECT count(*) FROM columns WHERE table_id = ?", arguments: [id]) ?? 0
        for (position, column) in columns.all.enumerated().dropFirst(known) {
            try db.execute(
                sql: "INSERT INTO columns (table_id, position, \(FileColumn.stored)) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [id, position] + column.arguments)
        }
    }

    private func living(_ id: Int) throws -> [String: LivingFile] {
        var living: [String: LivingFile] = [:]
        for row in try rows("SELECT part, \(LivingFile.columns) FROM living WHERE table_id = ?", [id]) {
            living[try row.text(0)] = try LivingFile(row, from: 1)
        }
        return living
    }

    func save(_ file: LivingFile?, of part: String, _ id: Int) throws {
        try db.execute(sql: "DELETE FROM living WHERE table_id = ? AND part = ?", arguments: [id, part])
        guard let file else { return }
        try db.execute(
            sql: "INSERT INTO living (table_id, part, \(LivingFile.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [id, part] + file.arguments)
    }

    func staged(_ id: Int) throws -> [String: StagedPart] {
        var staged: [String: StagedPart] = [:]
        let sql = "SELECT part, text_length, records_length, width, void_seen FROM staged WHERE table_id = ?"
        for row in try rows(sql, [id]) {
            staged[try row.text(0)] = StagedPart(
                textLength: try row.integer(1), recordsLength: try row.integer(2), width: try row.integer(3),
                voidSeen: try row.integer(4))
        }
        return staged
    }

    func rows(_ sql: String, _ arguments: StatementArguments) throws -> [StateRow] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map(StateRow.init)
    }
}
