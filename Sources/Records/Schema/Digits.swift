// SPDX-License-Identifier: Apache-2.0

/// What JSON numbers fit into without losing a digit.
public enum Digits {
    /// The value of an integer's digits; nil if 64 bits do not hold it.
    @inlinable
    public static func int64(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        var index = text.startIndex
        let negative = text.first == UInt8(ascii: "-")
        if negative { index += 1 }
        guard index < text.endIndex else { return nil }
        var value: Int64 = 0
        while index < text.endIndex {
            let digit = text[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            if text.count <= 18 {
                value = value &* 10 &- Int64(digit)
            } else {
                let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
                let (next, overflow2) = shifted.subtractingReportingOverflow(Int64(digit))
                if overflow || overflow2 { return nil }
                value = next
            }
            index += 1
        }
        if negative { return value }
        return value == .min ? nil : -value
    }
}
