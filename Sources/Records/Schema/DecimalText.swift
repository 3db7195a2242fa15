// SPDX-License-Identifier: Apache-2.0

/// Decimals as JSON writes them.
package enum DecimalText {
    /// The nearest double; nil if the text is no number.
    ///
    /// A double holds 15 digits and powers of ten up to 22 exactly, so one multiplication or division of the two is
    /// rounded once, as it should be. Everything else goes the long way.
    package static func double(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var index = text.startIndex
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative { index += 1 }
        guard index < text.endIndex, text.endIndex - index <= 16 else { return slow(text) }
        var mantissa: Int64 = 0
        var digits = 0
        var point: Int?
        while index < text.endIndex {
            let digit = text[index] &- UInt8(ascii: "0")
            if digit < 10 {
                mantissa = mantissa &* 10 &+ Int64(digit)
                digits += 1
            } else if text[index] == UInt8(ascii: "."), point == nil {
                point = digits
            } else {
                return slow(text)
            }
            index += 1
        }
        guard 1...15 ~= digits else { return slow(text) }
        let value = Double(mantissa) / powers[point.map { digits - $0 } ?? 0]
        return isNegative ? -value : value
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    private static func slow(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        Double(String(decoding: text, as: UTF8.self))
    }
}
