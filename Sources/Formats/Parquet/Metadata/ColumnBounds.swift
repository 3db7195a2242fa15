// SPDX-License-Identifier: Apache-2.0

/// What the statistics say of the values of a page, or of a chunk.
struct ColumnBounds: Sendable, Hashable {
    let type: PhysicalType
    /// How many rows have no value.
    var nullCount = 0
    var valueCount = 0
    /// How many values are not a number; if there are any, there is neither minimum nor maximum.
    var nanCount = 0
    var minimum: Bound?
    var maximum: Bound?

    init(_ type: PhysicalType) { self.type = type }

    /// Takes in those of a further page.
    mutating func formUnion(_ other: ColumnBounds) {
        if valueCount == 0 {
            (minimum, maximum) = (other.minimum, other.maximum)
        } else if other.valueCount > 0 {
            minimum = merge(minimum, other.minimum) { $0 }
            maximum = merge(maximum, other.maximum) { !$0 }
        }
        nullCount += other.nullCount
        valueCount += other.valueCount
        nanCount += other.nanCount
    }

    /// One of two bounds; of equal ones that which is a value. Without one of them there is none.
    private func merge(_ one: Bound?, _ other: Bound?, _ choice: (Bool) -> Bool) -> Bound? {
        guard let one, let other else { return nil }
        if one.bytes == other.bytes { return Bound(bytes: one.bytes, isExact: one.isExact || other.isExact) }
        return choice(Self.isLess(one.bytes, other.bytes, type)) ? one : other
    }

    static func isLess(_ one: [UInt8], _ other: [UInt8], _ type: PhysicalType) -> Bool {
        switch type {
        case .boolean, .byteArray: ByteOrder.isLess(one, other)
        case .int64: PlainNumber.int64(one) < PlainNumber.int64(other)
        case .double: PlainNumber.double(one) < PlainNumber.double(other)
        }
    }
}

/// Numbers as PLAIN has them.
enum PlainNumber {
    static func bytes(_ value: Int64) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }

    static func bytes(_ value: Double) -> [UInt8] { bytes(Int64(bitPattern: value.bitPattern)) }

    static func int64(_ bytes: [UInt8]) -> Int64 {
        Int64(bitPattern: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    static func double(_ bytes: [UInt8]) -> Double { Double(bitPattern: UInt64(bitPattern: int64(bytes))) }
}
