// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import NIOCore

extension Node {
    /// An answer about several parents, understood.
    struct MemberAnswer {
        fileprivate var reader: PageReader
        fileprivate let page: PageReader.Page
    }

    func memberAnswer(_ body: ByteBuffer, _ group: Group) throws -> MemberAnswer {
        let member = RecordShape(
            path: group.answer, fields: [.init(Column(group.member, .string), from: .own(group.found))],
            keepsUnknown: false)
        // Rows without their key are refused; who they belong to is not known, so that it is asked about alone.
        var reader = PageReader(
            [(member, [ColumnName(group.member)])] + passes.map { ($0.stream.shape, $0.stream.tableKey) })
        let page = try reader.read(body, [:])
        return MemberAnswer(reader: reader, page: page)
    }

    /// Writes rows, each to the scope of the parent that it belongs to.
    /// - Returns: The parents that the answer told about.
    func write(_ answer: MemberAnswer, _ group: Group) async throws -> Set<ExactText> {
        var (answer, found, largest) = (answer, Set<ExactText>(), 0)
        for index in 0..<answer.page.count {
            let part = try answer.reader.part(index, of: answer.page)
            found.formUnion(try await write(part, group))
            largest = max(largest, part.summary.largest)
        }
        note(answer: answer.page.size, record: largest)
        return found
    }

    private func write(_ part: PageReader.Part, _ group: Group) async throws -> Set<ExactText> {
        let column = ColumnName(group.member)
        let found = part.rows[0].texts.compactMap(\.first).compactMap(\.self)
        let attempts = Dictionary(
            found.map { (ExactText($0), attempt(Scope([.equals(column, $0)]))) },
            uniquingKeysWith: { first, _ in first })
        for (pass, batch) in zip(passes, part.rows.dropFirst()) {
            var isFirst = true
            for run in batch.runs(of: column) {
                guard let attempt = attempts[ExactText(run.value)] else { continue }
                try await pass.write(batch.rows(run.rows), of: attempt, size: isFirst ? part.size : 0)
                isFirst = false
            }
            try await pass.complete(Array(attempts.values))
        }
        tell(found.count)
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
