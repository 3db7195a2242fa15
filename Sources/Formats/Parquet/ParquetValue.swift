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
        let bytes = bytes.bytes
        var (index, start) = (0, 0)
        for row in 0..<rowCount {
            guard presence[row] else {
                try body(.null)
                continue
            }
            switch type {
            case .boolean: try body(.boolean(booleans[index]))
            case .int64: try body(.int64(numbers[index]))
            case .double: try body(.double(Double(bitPattern: UInt64(bitPattern: numbers[index]))))
            case .byteArray:
                let end = start + Int(lengths[index])
                try body(.bytes(UnsafeRawBufferPointer(rebasing: bytes[start..<end])))
                start = end
            }
            index += 1
        }
    }
}
