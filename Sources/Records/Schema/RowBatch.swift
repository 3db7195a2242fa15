// SPDX-License-Identifier: Apache-2.0

/// Rows of one table out of one answer: a matrix of ``Cell``s over the answer's bytes, which all tables share that draw
/// rows from it.
package struct RowBatch: Sendable {
    /// The columns of this batch: the declared ones first, then those that turned up.
    package let columns: [Column]
    package let rowCount: Int
    /// What the cells point into: the answer, and behind it what had to be made of it.
    package let bytes: [UInt8]
    /// `rowCount × columns.count` cells, row by row.
    package let cells: [Cell]
    /// Rows that cannot be stored, with the reason; they are kept beside the table.
    package let refused: [Refusal]

    /// About the memory that it takes up; rows that share an answer share that, too.
    package let size: Int

    package init(
        columns: [Column], rowCount: Int, bytes: [UInt8], cells: [Cell], refused: [Refusal] = [], size: Int? = nil
    ) {
        self.columns = columns
        self.rowCount = rowCount
        self.bytes = bytes
        self.cells = cells
        self.refused = refused
        self.size = size ?? bytes.count + 8 * cells.count
    }

    @inlinable
    package func cell(row: Int, column: Int) -> Cell { cells[row * columns.count + column] }

    /// The place of a column; nil if no row of this batch has it.
    package func index(of name: ColumnName) -> Int? {
        columns.firstIndex { $0.name.utf8.elementsEqual(name.text.utf8) }
    }
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

extension RowBatch {
    /// Some of the rows, without those that were refused.
    package func rows(_ range: Range<Int>) -> RowBatch {
        let width = columns.count
        return RowBatch(
            columns: columns, rowCount: range.count, bytes: bytes,
            cells: Array(cells[range.lowerBound * width..<range.upperBound * width]),
            size: size * range.count / max(1, rowCount) + 64)
    }

    private func int64(row: Int, column: Int) -> Int64? {
        let cell = cell(row: row, column: column)
        guard !cell.isNull else { return nil }
        return bytes.withUnsafeBufferPointer { Digits.int64(UnsafeBufferPointer(rebasing: $0[cell.range])) }
    }

    /// How many rows have a time outside of a span.
    package func count(outside span: ClosedRange<Int64>, in name: ColumnName) -> Int {
        guard let column = index(of: name) else { return 0 }
        return (0..<rowCount).count { row in
            guard let time = int64(row: row, column: column) else { return false }
            return !span.contains(time)
        }
    }

    /// The greatest number in a column; nil if there is none.
    package func greatest(in name: ColumnName) -> Int64? {
        index(of: name).flatMap { column in (0..<rowCount).compactMap { int64(row: $0, column: column) }.max() }
    }

    /// The rows of which one of some times is not before a second, or the first is not known, as runs of neighbours; what
    /// was refused comes along.
    package func rows(notBefore second: Int64, in names: [ColumnName]) -> [RowBatch] {
        guard let first = names.first, let column = index(of: first) else { return [self] }
        let others = names.dropFirst().compactMap { index(of: $0) }
        var runs: [Range<Int>] = []
        for row in 0..<rowCount
        where int64(row: row, column: column) ?? .max >= second
            || others.contains(where: { int64(row: row, column: $0) ?? .min >= second })
        {
            if let last = runs.last, last.upperBound == row {
                runs[runs.count - 1] = last.lowerBound..<row + 1
            } else {
                runs.append(row..<row + 1)
            }
        }
        if runs == [0..<rowCount] { return [self] }
        let rest = RowBatch(columns: columns, rowCount: 0, bytes: bytes, cells: [], refused: refused, size: 64)
        return runs.map { rows($0) } + [rest]
    }
}
