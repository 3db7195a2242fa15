// SPDX-License-Identifier: Apache-2.0

/// Sorts records in memory by moving numbers, eleven bits of the key at a time.
enum RecordOrder {
    private struct Item {
        let key: UInt64
        let index: UInt32
    }

    private static let digits = 11

    /// The places of the records in order.
    static func sorted(_ records: [SortRecord], _ order: RecordSorter.Order) -> [UInt32] {
        var items = records.indices.map {
            Item(
                key: order == .byKey ? records[$0].entry.high : records[$0].order,
                index: UInt32(truncatingIfNeeded: $0))
        }
        if items.count < 256 {
            items.sort { ($0.key, $0.index) < ($1.key, $1.index) }
        } else {
            // Hashes of so few records differ in their first bits; the rest is done by the insertion below.
            sort(&items, from: order == .byKey ? 64 - 3 * digits : 0)
        }
        if order == .byKey { settle(&items, records) }
        return items.map(\.index)
    }

    private static func sort(_ items: inout [Item], from lowest: Int) {
        let used = items.reduce(0 as UInt64) { $0 | ($1.key ^ items[0].key) }
        var other = items
        var shift = lowest
        while shift < 64 {
            // Bits that are the same everywhere are passed over.
            if used >> UInt64(shift) & (1 << digits - 1) != 0 {
                distribute(items, shift, into: &other)
                swap(&items, &other)
            }
            shift += digits
        }
    }

    private static func distribute(_ items: [Item], _ shift: Int, into other: inout [Item]) {
        let mask: UInt64 = 1 << digits - 1
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << digits) { starts in
            starts.initialize(repeating: 0)
            items.withUnsafeBufferPointer { items in
                for item in items { starts[Int(truncatingIfNeeded: item.key >> UInt64(shift) & mask)] += 1 }
                var sum = 0
                for digit in starts.indices {
                    let count = starts[digit]
                    starts[digit] = sum
                    sum += count
                }
                other.withUnsafeMutableBufferPointer { other in
                    for item in items {
                        let digit = Int(truncatingIfNeeded: item.key >> UInt64(shift) & mask)
                        other[starts[digit]] = item
                        starts[digit] += 1
                    }
                }
            }
        }
    }

    /// Puts those in order whose first bits are equal.
    private static func settle(_ items: inout [Item], _ records: [SortRecord]) {
        records.withUnsafeBufferPointer { records in
            items.withUnsafeMutableBufferPointer { items in
                for index in items.indices.dropFirst() {
                    let item = items[index]
                    var place = index
                    while place > 0, isBefore(item, items[place - 1], records) {
                        items[place] = items[place - 1]
                        place -= 1
                    }
                    items[place] = item
                }
            }
        }
    }

    @inline(__always)
    private static func isBefore(_ left: Item, _ right: Item, _ records: UnsafeBufferPointer<SortRecord>) -> Bool {
        if left.key != right.key { return left.key < right.key }
        return isBefore(records[Int(left.index)], records[Int(right.index)], .byKey)
    }

    @inline(__always)
    static func isBefore(_ left: SortRecord, _ right: SortRecord, _ order: RecordSorter.Order) -> Bool {
        if order == .byPlace { return left.order < right.order }
        if left.entry.high != right.entry.high { return left.entry.high < right.entry.high }
        if left.entry.low != right.entry.low { return left.entry.low < right.entry.low }
        return left.order < right.order
    }
}
