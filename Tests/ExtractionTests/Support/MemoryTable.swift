// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A table in memory, with what a destination must remember of it. What is written is durable with the next commit.
struct MemoryTable: Sendable {
    /// A row's values as plain text; null is left out.
    typealias Row = [String: String]

    private struct Contents: Sendable {
        var state = PassState()
        var rows: [Row] = []
        var staged: [(row: Row, walk: WalkAttempt, beginning: Int)] = []
        var refused: [(refusal: Refusal, walk: WalkAttempt)] = []
        var completed: [Scope: (walk: WalkAttempt, beginning: Int)] = [:]
        var columns: [String] = []
        var beginnings = 0
    }

    private var table: Table
    private var durable = Contents()
    private var live = Contents()

    init(_ table: Table) { self.table = table }

    /// What a reader of the table sees.
    var rows: [Row] { durable.rows }
    /// Those of the last batch.
    var columns: [String] { live.columns }
    var standing: Standing { live.state.standing }
    var completed: Set<Scope> { Set(live.completed.keys) }

    /// As another process finds it.
    mutating func reopen(_ table: Table) throws {
        guard table.key == self.table.key else { throw DestinationError(.incompatible, "another key") }
        self.table = table
        live = durable
    }

    mutating func begin(_ pass: Pass) throws {
        let beginning = try live.state.begin(pass)
        live.beginnings += 1
        if beginning == .abandons { live.completed = [:] }
        if table.absent == .gone { live.staged = live.staged.filter { counts($0.walk, $0.beginning) } }
        durable = live
    }

    mutating func write(_ batch: RowBatch, of walk: WalkAttempt) throws {
        try live.state.requireOpen()
        live.columns = batch.columns.map(\.name)
        for number in 0..<batch.rowCount {
            var row: Row = [:]
            for (index, column) in batch.columns.enumerated() {
                row[column.name] = batch.text(row: number, column: index)
            }
            live.staged.append((row, walk, live.beginnings))
        }
        live.refused += batch.refused.map { ($0, walk) }
    }

    mutating func commit(_ progress: Progress, completed: [WalkAttempt]) throws {
        try live.state.commit(progress)
        for walk in completed { live.completed[walk.scope] = (walk, live.beginnings) }
        durable = live
    }

    mutating func finish(_ pass: CompletedPass) throws -> Ledger {
        try live.state.seal(pass)
        let counted = live.staged.filter { table.absent == .kept || counts($0.walk, $0.beginning) }.map(\.row)
        var ledger = Ledger(read: counted.count + live.refused.count, refused: live.refused.count)
        var found = Rows(table.key)
        for row in counted { if !found.put(row) { ledger.repeated += 1 } }
        let old = Rows(table.key, live.rows)
        for row in found.rows {
            switch old.row(like: row) {
            case nil: ledger.new += 1
            case row?: ledger.unchanged += 1
            default: ledger.changed += 1
            }
        }
        let kept = live.rows.filter { found.row(like: $0) == nil && (table.absent == .kept || !isGone($0, pass)) }
        ledger.gone = live.rows.count - kept.count - ledger.changed - ledger.unchanged
        live.rows = kept + found.rows
        (live.staged, live.refused, live.completed) = ([], [], [:])
        try live.state.close()
        durable = live
        return ledger
    }

    private func counts(_ walk: WalkAttempt, _ beginning: Int) -> Bool {
        live.completed[walk.scope].map { $0.walk == walk && $0.beginning == beginning } ?? false
    }

    private func isGone(_ row: Row, _ pass: CompletedPass) -> Bool {
        live.completed.keys.contains { $0.holds(row) } || pass.isWhole && !pass.spared.contains { $0.holds(row) }
    }

    /// Rows in the order of their arrival, found by their key.
    private struct Rows {
        private(set) var rows: [Row] = []
        private let key: [ColumnName]
        private var places: [[String]: Int] = [:]

        init(_ key: [ColumnName], _ rows: [Row] = []) {
            self.key = key
            for row in rows { put(row) }
        }

        private func values(_ row: Row) -> [String] { key.map { row[$0.text] ?? "" } }

        func row(like row: Row) -> Row? { key.isEmpty ? nil : places[values(row)].map { rows[$0] } }

        /// - Returns: True if no row had this key.
        @discardableResult
        mutating func put(_ row: Row) -> Bool {
            if !key.isEmpty, let place = places[values(row)] {
                rows[place] = row
                return false
            }
            places[values(row)] = rows.count
            rows.append(row)
            return true
        }
    }
}

extension Scope {
    fileprivate func holds(_ row: MemoryTable.Row) -> Bool {
        terms.allSatisfy { term in
            let value = row[term.column.text]
            return switch term.match {
            case .equals(let text): value == text.text
            case .within(let span): value.flatMap { Int64($0) }.map(span.contains) ?? false
            }
        }
    }
}
