// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A table in memory, with what a destination must remember of it.
struct MemoryTable: Sendable {
    /// A row's values as plain text; null is left out.
    typealias Row = [String: String]

    private var table: Table
    private var visible = Contents()
    /// What a pass in replace mode has stored so far.
    private var pending = Contents()
    private(set) var commit: Commit?
    /// Those of the last batch.
    private(set) var columns: [String] = []
    private(set) var refused: [Refusal] = []

    init(_ table: Table) { self.table = table }

    /// What a reader of the table sees.
    var rows: [Row] { visible.rows }

    mutating func reopen(_ table: Table) throws {
        guard table.key == self.table.key else { throw DestinationError(.incompatible, "another key") }
        self.table = table
    }

    mutating func begin(_ checkpoint: Checkpoint) {
        if table.mode == .replace { pending = Contents() }
        refused = []
        commit = Commit(checkpoint: checkpoint, ledger: .zero)
    }

    mutating func write(_ batch: RecordBatch) throws {
        guard let ledger = commit?.ledger else { throw DestinationError(.corrupt, "write before begin") }
        columns = batch.columns.map(\.name)
        var count = batch.tally
        for number in 0..<batch.rowCount {
            var row: Row = [:]
            for (index, column) in batch.columns.enumerated() {
                row[column.name] = batch.text(row: number, column: index)
            }
            let isNew = table.mode == .replace ? pending.put(row, table.key) : visible.put(row, table.key)
            count += isNew ? Ledger(written: 1) : Ledger(merged: 1)
        }
        refused += batch.refused
        commit = Commit(checkpoint: batch.checkpoint, ledger: ledger + count)
    }

    mutating func finish(_ checkpoint: Checkpoint) throws -> Ledger {
        guard let ledger = commit?.ledger else { throw DestinationError(.corrupt, "finish before begin") }
        if table.mode == .replace {
            visible = pending
            pending = Contents()
        }
        commit = Commit(checkpoint: checkpoint, ledger: ledger)
        return ledger
    }

    /// Rows in the order of their arrival, found by their key.
    private struct Contents {
        private(set) var rows: [Row] = []
        private var places: [[String]: Int] = [:]

        /// - Returns: True if no row had this key.
        mutating func put(_ row: Row, _ key: [String]) -> Bool {
            let values = key.map { row[$0] ?? "" }
            if !key.isEmpty, let place = places[values] {
                rows[place] = row
                return false
            }
            places[values] = rows.count
            rows.append(row)
            return true
        }
    }
}
