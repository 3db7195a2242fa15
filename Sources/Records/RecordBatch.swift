// SPDX-License-Identifier: Apache-2.0

/// Rows of one table, *with the checkpoint that is true once they are stored*.
///
/// The rows are a matrix of ``Cell``s over one buffer of bytes. Row sinks walk it row by row, column writers by stride.
package struct RecordBatch: Sendable {
    /// The columns of this batch: the declared ones first, then those that turned up, with the types that its values need.
    package let columns: [Column]
    package let rowCount: Int
    /// What the cells point into.
    package let bytes: [UInt8]
    /// `rowCount × columns.count` cells, row by row.
    package let cells: [Cell]
    /// Rows that cannot be stored, with the reason; they are kept beside the table.
    package let refused: [Refusal]
    /// What the reader counted since the batch before: `read`, `decoded`, `refused`, and in `merged` the rows that it
    /// already recognised as repetitions. The writer adds `written` and `merged`.
    package let tally: Ledger
    /// Where the stream stands once this batch is stored.
    package let checkpoint: Checkpoint

    package init(
        columns: [Column], rowCount: Int, bytes: [UInt8], cells: [Cell], refused: [Refusal], tally: Ledger,
        checkpoint: Checkpoint
    ) {
        self.columns = columns
        self.rowCount = rowCount
        self.bytes = bytes
        self.cells = cells
        self.refused = refused
        self.tally = tally
        self.checkpoint = checkpoint
    }

    @inlinable
    package func cell(row: Int, column: Int) -> Cell { cells[row * columns.count + column] }
}

/// A row that could not be stored.
package struct Refusal: Sendable, Hashable {
    /// One sentence for a person.
    package let reason: String
    /// The record as the API sent it.
    package let record: String

    package init(reason: String, record: String) {
        self.reason = reason
        self.record = record
    }
}
