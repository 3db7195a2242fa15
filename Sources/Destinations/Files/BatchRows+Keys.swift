// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension BatchRows {
    /// All rows, but of those with the same key only the last; without a key really all.
    init(_ batch: RecordBatch, key: [String]) {
        let columns = key.compactMap { name in
            batch.columns.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
        }
        self.init(
            batch: batch, rows: columns.isEmpty ? Array(0..<batch.rowCount) : Self.lastRows(of: batch, columns))
    }

    private static func lastRows(of batch: RecordBatch, _ columns: [Int]) -> [Int] {
        var seen: [Int: Int] = [:]
        seen.reserveCapacity(batch.rowCount)
        var isKept = [Bool](repeating: true, count: batch.rowCount)
        var scratch: [UInt8] = []
        for row in 0..<batch.rowCount {
            let hash = hash(of: row, columns, batch, &scratch)
            // Two keys with one hash are as good as impossible; if they are there, both rows stay.
            if let earlier = seen.updateValue(row, forKey: hash), isEqual(row, earlier, columns, batch) {
                isKept[earlier] = false
            }
        }
        return isKept.indices.filter { isKept[$0] }
    }

    private static func hash(of row: Int, _ columns: [Int], _ batch: RecordBatch, _ scratch: inout [UInt8]) -> Int {
        var hasher = Hasher()
        for column in columns {
            let cell = batch.cell(row: row, column: column)
            batch.withText(of: cell, scratch: &scratch) { text in
                hasher.combine(text.count)
                hasher.combine(bytes: UnsafeRawBufferPointer(text))
            }
        }
        return hasher.finalize()
    }

    private static func isEqual(_ left: Int, _ right: Int, _ columns: [Int], _ batch: RecordBatch) -> Bool {
        var scratch: [UInt8] = []
        var otherScratch: [UInt8] = []
        return columns.allSatisfy { column in
            let (left, right) = (batch.cell(row: left, column: column), batch.cell(row: right, column: column))
            return left.isNull == right.isNull
                && batch.withText(of: left, scratch: &scratch) { left in
                    batch.withText(of: right, scratch: &otherScratch) { left.elementsEqual($0) }
                }
        }
    }
}
