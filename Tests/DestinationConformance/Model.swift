// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// What ``TableWriter`` means, for one table: the reference that every destination is compared with.
///
/// It is a value. Whoever keeps a copy at each `begin`, `commit` and `finish` and goes on from the last copy has what a
/// crash leaves: a `write` alone is not durable, but counts once a later `commit` or `finish` has happened.
package struct Model: Sendable {
    package typealias Values = [ColumnName: Value]

    /// A row that readers see. A null and a column that the row's batch did not have are the same: not there.
    package struct Row: Sendable {
        package var values: Values
        /// The run that wrote the row's present values, up to the one that applied them; `_extracted_at` is one of these.
        package let extracted: ClosedRange<String>
    }

    /// One reading of a walk. Numbers start anew when the pass is begun by another process, so a number alone is not a
    /// name: what is written after a `begin` never joins what was written before it.
    struct Attempt: Hashable {
        let walk: WalkAttempt
        let beginning: Int
    }

    struct StagedRow {
        let values: Values
        let attempt: Attempt
        let written: String
    }

    package let table: Table
    package private(set) var state = PassState()
    /// In the order of their arrival, which matters for a table without a key only.
    package internal(set) var rows: [Row] = []
    /// The refused rows of all finished passes; like rows they are seen from `finish` on.
    package internal(set) var refused: [Refusal] = []
    /// The type that a column got when it was first written. It never changes.
    package private(set) var types: [ColumnName: ColumnType] = [:]

    var staged: [StagedRow] = []
    var stagedRefusals: [(refusal: Refusal, attempt: Attempt)] = []
    /// The last completed attempt of each scope that is complete.
    var completed: [Scope: Attempt] = [:]
    private var beginnings = 0
    let fault: Fault?

    package init(_ table: Table, fault: Fault? = nil) {
        self.table = table
        self.fault = fault
        for column in table.columns { types[ColumnName(column.name)] = column.type }
    }

    package var standing: Standing { state.standing }

    /// Durable when it returns. Same pass: rows of unfinished attempts are dropped where they do not count. Other pass:
    /// nothing is complete any more, and rows are dropped where absence means ``Absence/gone``; others stay staged and are
    /// applied, and counted, when the next pass is finished.
    package mutating func begin(_ pass: Pass) throws {
        let beginning = try state.begin(pass)
        beginnings += fault == .mixesAttempts || fault == .keepsUnfinishedAttempts ? 0 : 1
        if beginning == .abandons { completed = [:] }
        if beginning == .abandons, fault == .dropsAbandonedRows { staged = [] }
        if fault == .keepsUnfinishedAttempts { return }
        staged = staged.filter { counts($0.attempt) }
        stagedRefusals = stagedRefusals.filter { counts($0.attempt) }
    }

    /// A row without a value in a column of the key cannot be stored: the engine refuses it before, so it is an error here,
    /// and nothing of the batch is staged.
    package mutating func write(_ batch: RowBatch, of walk: WalkAttempt, at run: String) throws {
        try state.requireOpen()
        let names = batch.columns.map { ColumnName(fault == .flattensNames ? Fault.flat($0.name) : $0.name) }
        let attempt = Attempt(walk: walk, beginning: beginnings)
        let new = (0..<batch.rowCount).map { row in
            var values: Values = [:]
            for (column, name) in names.enumerated() {
                let value = batch.value(row: row, column: column)
                if value != .null { values[name] = value }
            }
            return StagedRow(values: values, attempt: attempt, written: run)
        }
        guard new.allSatisfy({ row in table.key.allSatisfy { row.values[$0] != nil } }) else {
            throw DestinationError(.failed, "A row of table \"\(table.name)\" has no key.")
        }
        for (name, column) in zip(names, batch.columns) where types[name] == nil { types[name] = column.type }
        staged += new
        stagedRefusals += batch.refused.map { ($0, attempt) }
    }

    /// Of a scope that is completed twice the later attempt counts, even if an earlier one had more rows.
    package mutating func commit(_ progress: Progress, completed walks: [WalkAttempt]) throws {
        try state.commit(fault == .dropsProgress ? state.open?.progress ?? .none : progress)
        for walk in fault == .forgetsCompletion ? walks.dropLast() : walks {
            completed[walk.scope] = Attempt(walk: walk, beginning: beginnings)
        }
    }

    /// False while no pass is open. A scope stays complete while it is read again.
    package func isComplete(_ scope: Scope) -> Bool { completed[scope] != nil }

    /// Seals as `finish` does before it applies anything.
    mutating func seal(_ pass: CompletedPass) throws -> CompletedPass {
        try state.seal(pass)
        return state.open?.sealed ?? pass
    }

    mutating func close() throws {
        completed = [:]
        staged = []
        stagedRefusals = []
        try state.close()
    }

    /// All attempts count where absence means nothing; else the last completed one of each scope. A table without a key is
    /// replaced whole, whatever `absent` says.
    func counts(_ attempt: Attempt) -> Bool {
        if table.absent == .kept, !table.key.isEmpty { return true }
        if fault == .countsUnfinishedAttempts { return true }
        return completed[attempt.walk.scope] == attempt
    }
}
