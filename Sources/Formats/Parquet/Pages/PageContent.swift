// SPDX-License-Identifier: Apache-2.0

/// What a page holds before it is compressed: the definition levels, then the values.
enum PageContent {
    /// Which rows have a value, with its length before it.
    static func appendLevels(_ presence: BitBuffer, to output: inout OutputBuffer) {
        let start = output.count
        withUnsafeBytes(of: UInt32(0)) { output.append($0) }
        RunLength.encode(presence, to: &output)
        let length = UInt32(output.count - start - 4)
        withUnsafeBytes(of: length.littleEndian) { output.overwrite($0, at: start) }
    }

    /// The values by a dictionary.
    static func append(_ indices: [UInt32], width: Int, to output: inout OutputBuffer) {
        output.append(UInt8(width))
        RunLength.encode(indices.span, width: width, to: &output)
    }

    /// The values by themselves: integers as differences, everything else as it is. Lengths of byte arrays apart from their
    /// bytes would be smaller, but Spark before 3.5.7 and 4.0.1 reads wrong texts then, where there are nulls.
    /// - Returns: How that is.
    static func append(_ values: borrowing ColumnValues, to output: inout OutputBuffer) -> Encoding {
        guard values.count > 0 else { return .plain }
        switch values.type {
        case .boolean:
            values.booleans.write(to: &output)
            return .plain
        case .int64:
            DeltaBinaryPacked.encode(values.numbers.span, to: &output)
            return .deltaBinaryPacked
        case .double:
            for number in values.numbers { withUnsafeBytes(of: number.littleEndian) { output.append($0) } }
            return .plain
        case .byteArray:
            values.forEachByteArray { value in
                withUnsafeBytes(of: UInt32(value.count).littleEndian) { output.append($0) }
                output.append(value)
                return true
            }
            return .plain
        }
    }
}
