// SPDX-License-Identifier: Apache-2.0

extension ColumnBounds {
    /// Those of some values.
    init(_ values: borrowing ColumnValues, isText: Bool) {
        self.init(values.type)
        nullCount = values.nullCount
        valueCount = values.count
        guard valueCount > 0 else { return }
        switch type {
        case .boolean: setBooleans(values.booleans)
        case .int64: setIntegers(values.numbers)
        case .double: setDoubles(values.numbers)
        case .byteArray: setByteArrays(values, isText: isText)
        }
    }

    private mutating func setBooleans(_ values: BitBuffer) {
        let trues = values.words.reduce(0) { $0 + $1.nonzeroBitCount }
        minimum = Bound(bytes: [trues == values.count ? 1 : 0])
        maximum = Bound(bytes: [trues == 0 ? 0 : 1])
    }

    private mutating func setIntegers(_ values: [Int64]) {
        var (least, most) = (Int64.max, Int64.min)
        for value in values { (least, most) = (min(least, value), max(most, value)) }
        minimum = Bound(bytes: PlainNumber.bytes(least))
        maximum = Bound(bytes: PlainNumber.bytes(most))
    }

    /// The format wants a zero as -0 below and as +0 above, as nobody can tell which of them is there. It lets bounds
    /// leave out what is not a number, but there are readers that take a column with equal bounds for that one value.
    private mutating func setDoubles(_ values: [Int64]) {
        var (least, most) = (Double.infinity, -Double.infinity)
        for value in values {
            let value = Double(bitPattern: UInt64(bitPattern: value))
            if value.isNaN { nanCount += 1 }
            if value < least { least = value }
            if value > most { most = value }
        }
        guard nanCount == 0 else { return }
        minimum = Bound(bytes: PlainNumber.bytes(least == 0 ? -0.0 : least))
        maximum = Bound(bytes: PlainNumber.bytes(most == 0 ? 0.0 : most))
    }

    private mutating func setByteArrays(_ values: borrowing ColumnValues, isText: Bool) {
        var least: UnsafeRawBufferPointer?
        var most: UnsafeRawBufferPointer?
        var (leastPrefix, mostPrefix) = (UInt64.max, UInt64.min)
        values.forEachByteArray { value in
            // Most values are neither, which their first eight bytes tell.
            let prefix = ByteOrder.prefix(value)
            if prefix <= leastPrefix, least.map({ ByteOrder.compare(value, $0) < 0 }) ?? true {
                (least, leastPrefix) = (value, prefix)
            }
            if prefix >= mostPrefix, most.map({ ByteOrder.compare(value, $0) > 0 }) ?? true {
                (most, mostPrefix) = (value, prefix)
            }
            return true
        }
        minimum = least.map { Bound.lower($0, isText: isText) }
        maximum = most.flatMap { Bound.upper($0, isText: isText) }
    }
}
