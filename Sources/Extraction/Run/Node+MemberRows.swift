// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import NIOCore

extension Node {
    /// An answer about several parents, understood.
    struct MemberAnswer {
        /// For each pass.
        let rows: [RowBatch]
        let found: [String]
        let size: Int
        let largest: Int
    }

    func memberAnswer(_ body: ByteBuffer, _ group: Group) throws -> MemberAnswer {
        let member = RecordShape(
            path: group.answer, fields: [.init(Column(group.member, .string), from: .own(group.found))],
            keepsUnknown: false)
        // Rows without their key are refused; who they belong to is not known, so that it is asked about alone.
        var reader = AnswerReader(
            [(member, [ColumnName(group.member)])] + passes.map { ($0.stream.shape, $0.stream.tableKey) })
        let (rows, summary) = try body.withUnsafeReadableBytes { try unsafe reader.read($0) }
        return MemberAnswer(
            rows: Array(rows.dropFirst()), found: rows[0].texts.compactMap(\.first).compactMap(\.self),
            size: body.readableBytes, largest: summary.largest)
    }

    /// Writes rows, each to the scope of the parent that it belongs to.
    /// - Returns: The parents that the answer told about.
    func write(_ answer: MemberAnswer, _ group: Group) async throws -> Set<ExactText> {
        note(answer: answer.size, record: answer.largest)
        let attempts = Dictionary(
            answer.found.map { id in
                (ExactText(id), attempt(Scope([.equals(ColumnName(group.member), id)])))
            }, uniquingKeysWith: { first, _ in first })
        for (pass, batch) in zip(passes, answer.rows) {
            var isFirst = true
            for run in batch.runs(of: ColumnName(group.member)) {
                guard let attempt = attempts[ExactText(run.value)] else { continue }
                try await pass.write(batch.rows(run.rows), of: attempt, size: isFirst ? answer.size : 0)
                isFirst = false
            }
            try await pass.complete(Array(attempts.values))
        }
        tell(answer.found.count)
        return Set(attempts.keys)
    }
}

extension RowBatch {
    /// Neighbouring rows with one value in a column.
    fileprivate func runs(of name: ColumnName) -> [(value: String, rows: Range<Int>)] {
        guard let column = index(of: name) else { return [] }
        var runs: [(value: String, rows: Range<Int>)] = []
        for row in 0..<rowCount {
            guard let value = text(row: row, column: column) else { continue }
            if let last = runs.last, last.rows.upperBound == row, ExactText(last.value) == ExactText(value) {
                runs[runs.count - 1].rows = last.rows.lowerBound..<row + 1
            } else {
                runs.append((value, row..<row + 1))
            }
        }
        return runs
    }
}
