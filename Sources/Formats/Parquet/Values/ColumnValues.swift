// SPDX-License-Identifier: Apache-2.0

/// The values of one column in some rows, as they came; nulls take up no place among them.
struct ColumnValues: ~Copyable {
    let type: PhysicalType
    /// For each row, whether it has a value.
    private(set) var presence = BitBuffer()
    private(set) var booleans = BitBuffer()
    /// Integers, or the bits of doubles.
    private(set) var numbers: [Int64] = []
    /// Byte arrays, one behind the other.
    private(set) var bytes = OutputBuffer(capacity: 0)
    private(set) var lengths: [Int64] = []
    /// How many rows have a value.
    private(set) var count = 0

    init(_ type: PhysicalType) { self.type = type }

    var rowCount: Int { presence.count }
    var nullCount: Int { rowCount - count }
    /// What PLAIN would make of the values.
    var plainSize: Int { booleans.count / 8 + 8 * numbers.count + bytes.count + 4 * lengths.count }

    mutating func append(_ value: Bool) {
        present()
        booleans.append(value)
    }

    mutating func append(_ value: Int64) {
        present()
        numbers.append(value)
    }

    mutating func append(_ value: UnsafeRawBufferPointer) {
        present()
        bytes.append(value)
        lengths.append(Int64(value.count))
    }

    mutating func append(nulls: Int) { presence.append(repeating: false, count: nulls) }

    mutating func removeAll() {
        presence.removeAll()
        booleans.removeAll()
        numbers.removeAll(keepingCapacity: true)
        bytes.removeAll()
        lengths.removeAll(keepingCapacity: true)
        count = 0
    }

    private mutating func present() {
        presence.append(true)
        count += 1
    }

    // For pages, which have the rows and the values one after the other.

    mutating func append(present: Bool, rows: Int) {
        presence.append(repeating: present, count: rows)
        if present { count += rows }
    }

    mutating func append(booleans bytes: UnsafeRawBufferPointer, count: Int) { booleans.append(bytes, count: count) }

    mutating func append(number: Int64) { numbers.append(number) }

    mutating func append(bytes value: UnsafeRawBufferPointer) {
        bytes.append(value)
        lengths.append(Int64(value.count))
    }
}

extension ColumnValues {
    /// Hands on each byte array.
    borrowing func forEachByteArray(_ body: (UnsafeRawBufferPointer) -> Bool) {
        let bytes = bytes.bytes
        var start = 0
        for length in lengths {
            let end = start + Int(length)
            guard body(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) else { return }
            start = end
        }
    }
}
