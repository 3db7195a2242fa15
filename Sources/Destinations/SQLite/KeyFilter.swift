// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Remembers in two megabytes which keys were staged. It may take a key for staged that is not, never the other way round.
struct KeyFilter {
    private var bits: [UInt64] = []
    /// True if rows were staged that it has not seen.
    var isBlind = false
    private static let words = 1 << 18

    mutating func insert(_ hash: UInt64) {
        if bits.isEmpty { bits = [UInt64](repeating: 0, count: Self.words) }
        for (word, bit) in Self.places(hash) { bits[word] |= bit }
    }

    func mayHold(_ hash: UInt64) -> Bool {
        guard !isBlind else { return true }
        return !bits.isEmpty && Self.places(hash).allSatisfy { bits[$0] & $1 != 0 }
    }

    private static func places(_ hash: UInt64) -> [(Int, UInt64)] {
        [hash, hash >> 24 ^ hash << 40].map { part in
            (Int(truncatingIfNeeded: part % UInt64(words)), 1 << (part >> 58))
        }
    }

    /// A hash of the key's text.
    static func hash(_ row: Int, _ batch: RowBatch, _ key: [Int], _ scratch: inout [UInt8]) -> UInt64 {
        var hasher = Hasher()
        for column in key {
            batch.withText(of: batch.cell(row: row, column: column), scratch: &scratch) { text in
                hasher.combine(text.count)
                hasher.combine(bytes: UnsafeRawBufferPointer(text))
            }
        }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
