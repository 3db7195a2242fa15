// SPDX-License-Identifier: Apache-2.0

/// The different values of a column chunk in the order in which they came, and for each value which one it is.
struct ValueDictionary: ~Copyable {
    /// More would be slower to read than what it spares.
    static let largest = 1 << 20

    /// The values as PLAIN has them, which is the dictionary's page.
    private(set) var plain = OutputBuffer(capacity: 256)
    private var entries: [Entry] = []
    /// A hash table of places in `entries`, one more each; zero is free.
    private var slots = [UInt32](repeating: 0, count: 64)

    private struct Entry {
        let hash: UInt64
        /// Behind the length.
        let start: Int
        let length: Int
    }

    var count: Int { entries.count }
    /// The bits of an index. Zero is not understood by every reader.
    var width: Int { max(1, BitPacking.width(of: UInt64(max(1, count) - 1))) }

    /// Which of the different values each value is.
    /// - Returns: False if there are too many; the dictionary then is as it was.
    mutating func find(_ values: borrowing ColumnValues, into indices: inout [UInt32]) -> Bool {
        indices.removeAll(keepingCapacity: true)
        let (oldCount, oldSize) = (count, plain.count)
        if values.type == .byteArray {
            values.forEachByteArray { value in
                indices.append(index(of: value, isByteArray: true))
                return plain.count <= Self.largest
            }
        } else {
            for number in values.numbers {
                indices.append(withUnsafeBytes(of: number.littleEndian) { index(of: $0, isByteArray: false) })
                guard plain.count <= Self.largest else { break }
            }
        }
        if plain.count <= Self.largest { return true }
        entries.removeLast(count - oldCount)
        plain.shorten(to: oldSize)
        rebuild()
        return false
    }

    private mutating func index(of value: UnsafeRawBufferPointer, isByteArray: Bool) -> UInt32 {
        let hash = ValueHash.hash(value)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, equals(entry, value) { return slots[slot] - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        if isByteArray { withUnsafeBytes(of: UInt32(value.count).littleEndian) { plain.append($0) } }
        entries.append(Entry(hash: hash, start: plain.count, length: value.count))
        plain.append(value)
        slots[slot] = UInt32(count)
        if 2 * count > slots.count {
            slots = [UInt32](repeating: 0, count: 4 * slots.count)
            rebuild()
        }
        return UInt32(count - 1)
    }

    private func equals(_ entry: Entry, _ value: UnsafeRawBufferPointer) -> Bool {
        guard entry.length == value.count else { return false }
        return ByteOrder.compare(
            UnsafeRawBufferPointer(rebasing: plain.bytes[entry.start..<entry.start + entry.length]), value) == 0
    }

    private mutating func rebuild() {
        for slot in slots.indices { slots[slot] = 0 }
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }
}
