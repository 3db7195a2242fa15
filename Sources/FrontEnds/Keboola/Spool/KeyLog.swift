// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The keys of all rows, as hashes of 128 bits with a seed that nobody knows: of the rows of one key the last counts.
struct KeyLog {
    private let key: [ExactText]
    private var log: PartedLog

    init(_ key: [ExactText], folder: String) {
        self.key = key
        log = PartedLog(folder: folder)
    }

    /// - Parameter number: The number of the batch's first row.
    mutating func note(_ batch: RowBatch, from number: Int) throws {
        let columns = key.compactMap { batch.index(of: $0) }
        guard columns.count == key.count else { return }
        var scratch: [UInt8] = []
        for row in 0..<batch.rowCount {
            var (one, other) = (Hasher(), Hasher())
            other.combine(1)
            for column in columns {
                let cell = batch.cell(row: row, column: column)
                batch.withText(of: cell, scratch: &scratch) { text in
                    // With its length, so that texts do not flow together.
                    let length = cell.isNull ? -1 : text.count
                    one.combine(length)
                    other.combine(length)
                    one.combine(bytes: UnsafeRawBufferPointer(text))
                    other.combine(bytes: UnsafeRawBufferPointer(text))
                }
            }
            try log.append(
                .init(
                    hash: UInt64(bitPattern: Int64(one.finalize())), first: UInt64(bitPattern: Int64(other.finalize())),
                    second: UInt64(number + row), third: 0))
        }
    }

    /// Drops rows whose key came again.
    func apply(to dropped: inout DroppedRows) throws {
        try log.forEachPart { records in
            var last: [Hash: Int] = [:]
            last.reserveCapacity(records.count)
            for record in records {
                let row = Int(record.second)
                guard !dropped.contains(row) else { continue }
                if let former = last.updateValue(row, forKey: Hash(one: record.hash, other: record.first)) {
                    dropped.insert(former)
                }
            }
        }
    }

    private struct Hash: Hashable {
        let one: UInt64
        let other: UInt64
    }
}
