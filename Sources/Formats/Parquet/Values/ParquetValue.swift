// SPDX-License-Identifier: Apache-2.0

/// A value of a column in a row.
package enum ParquetValue {
    case null
    case boolean(Bool)
    case int64(Int64)
    case double(Double)
    /// Valid during the call that hands it on.
    case bytes(UnsafeRawBufferPointer)
}

extension ColumnValues {
    /// Hands on the value of each row.
    borrowing func forEach(_ body: (ParquetValue) throws -> Void) rethrows {
        var (index, start) = (0, 0)
        for row in 0..<rowCount {
            guard presence[row] else {
                try body(.null)
                continue
            }
            try body(value(index, at: start))
            if type == .byteArray { start += Int(lengths[index]) }
            index += 1
        }
    }

    /// A value by its place among those that are there.
    /// - Parameter start: Where it begins among the bytes.
    borrowing func value(_ index: Int, at start: Int) -> ParquetValue {
        switch type {
        case .boolean: .boolean(booleans[index])
        case .int64: .int64(numbers[index])
        case .double: .double(Double(bitPattern: UInt64(bitPattern: numbers[index])))
        case .byteArray:
            .bytes(UnsafeRawBufferPointer(rebasing: bytes.bytes[start..<start + Int(lengths[index])]))
        }
    }
}
