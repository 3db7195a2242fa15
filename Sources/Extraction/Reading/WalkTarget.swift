// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Synchronization

/// Where the rows of one walk go.
struct WalkTarget: Sendable {
    let passes: [StreamPass]
    private(set) var attempt: WalkAttempt
    let commits: Commits

    /// What was written so far is read again from the beginning.
    mutating func beginAnew() { attempt = WalkAttempt(attempt.scope, number: attempt.number + 1) }

    /// - Parameters:
    ///   - rows: A batch for each pass.
    ///   - bytes: The size of the answer.
    func write(_ rows: [RowBatch], _ bytes: Int) async throws {
        for (pass, batch) in zip(passes, rows) where pass.takes(batch) {
            try await pass.writer.write(batch, of: attempt)
        }
        try await commits.wrote(bytes)
    }
}

/// How many walks of a reading are complete.
final class WalkCount: Sendable {
    let total: Int
    private let count = Atomic(0)

    init(of total: Int) { self.total = total }

    var done: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}

extension RowBatch {
    /// The values as text, row by row.
    var texts: [[String?]] {
        (0..<rowCount).map { row in columns.indices.map { text(row: row, column: $0) } }
    }
}

extension StreamPass {
    /// False if there is nothing in a batch, not even a column.
    fileprivate func takes(_ batch: RowBatch) -> Bool {
        batch.rowCount > 0 || !batch.refused.isEmpty || batch.columns.count > stream.shape.columns.count
    }
}
