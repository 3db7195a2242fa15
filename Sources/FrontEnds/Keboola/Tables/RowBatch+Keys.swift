// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension RowBatch {
    /// The numbers of all rows, but of those with the same key only the last; without a key really all.
    func lastRows(of key: [ExactText]) -> [Int] {
        let columns = key.compactMap { index(of: $0) }
        return columns.isEmpty ? Array(0..<rowCount) : Self.lastRows(of: self, columns)
    }

    private static func lastRows(of batch: RowBatch, _ columns: [Int]) -> [Int] {
        // An open hash table of row numbers, never more than half full; -1 is a free slot.
        let mask = 1 << (Int.bitWidth - batch.rowCount.leadingZeroBitCount + 1) - 1
        var slots = [Int](repeating: -1, count: mask + 1)
        var isKept = [Bool](repeating: true, count: batch.rowCount)
        var scratch: [UInt8] = []
        var generator = SystemRandomNumberGenerator()
        let seed = generator.next()
        for row in 0..<batch.rowCount {
            let hash = columns.reduce(seed) { hash, column in
                batch.withText(of: batch.cell(row: row, column: column), scratch: &scratch) { hashed($0, hash) }
            }
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] >= 0, !isEqual(row, slots[slot], columns, batch) { slot = (slot + 1) & mask }
            if slots[slot] >= 0 { isKept[slots[slot]] = false }
            slots[slot] = row
        }
        return isKept.indices.filter { isKept[$0] }
    }

    /// A hash of a text, a word at a time. Whoever chooses the keys does not know the seed.
    private static func hashed(_ text: UnsafeBufferPointer<UInt8>, _ seed: UInt64) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(text)
        var hash = seed ^ UInt64(bytes.count)
        var index = 0
        while index + 8 <= bytes.count {
            hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        return mixed(hash ^ bytes[index...].reduce(0) { $0 << 8 | UInt64($1) })
    }

    private static func mixed(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    private static func isEqual(_ left: Int, _ right: Int, _ columns: [Int], _ batch: RowBatch) -> Bool {
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
