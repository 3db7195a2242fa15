// SPDX-License-Identifier: Apache-2.0

/// Rows that are spooled and do not count: one bit for each.
struct DroppedRows: Sendable {
    private var bits: [UInt64] = []
    private(set) var count = 0

    func contains(_ row: Int) -> Bool {
        row >> 6 < bits.count && bits[row >> 6] & 1 << UInt64(row & 63) != 0
    }

    mutating func insert(_ row: Int) {
        guard !contains(row) else { return }
        while bits.count <= row >> 6 { bits.append(0) }
        bits[row >> 6] |= 1 << UInt64(row & 63)
        count += 1
    }
}
