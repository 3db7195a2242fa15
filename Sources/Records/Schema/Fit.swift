// SPDX-License-Identifier: Apache-2.0

/// Whether a value can be stored in a column of a type and come back as it was.
package enum Fit {
    @inlinable
    package static func isGood(_ cell: Cell, _ type: ColumnType, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let kind = cell.kind
        switch type {
        case .string, .json: return true
        case .boolean: return kind == .true || kind == .false || kind == .null
        case .integer, .timestamp:
            if kind == .integer { return isInteger(cell, bytes) }
            return kind == .null || (kind == .string || kind == .text) && isPlain(cell, bytes)
        case .number:
            if kind == .null { return true }
            guard kind == .integer || kind == .number else { return false }
            return isDouble(cell, bytes)
        }
    }

    @inlinable
    static func isInteger(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        isShort(cell, bytes) || isPlain(cell, bytes)
    }

    /// True for an integer that has a place in 64 bits at a glance.
    @inlinable
    package static func isShort(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.kind == .integer && cell.length <= 18 && bytes[cell.offset] != UInt8(ascii: "-")
    }

    /// Digits that print as they are written: no zeros before, no minus before zero, not beyond 64 bits.
    @usableFromInline
    static func isPlain(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var text = UnsafeBufferPointer(rebasing: bytes[cell.range])
        guard Digits.int64(text) != nil else { return false }
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative { text = UnsafeBufferPointer(rebasing: text.dropFirst()) }
        return text.first != UInt8(ascii: "0") || text.count == 1 && !isNegative
    }

    /// A double keeps 15 significant digits; what it would round to zero or infinity does not fit.
    @usableFromInline
    static func isDouble(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = bytes[cell.range]
        let mantissa = text.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
        let digits = mantissa.filter { 48...57 ~= $0 }.drop { $0 == UInt8(ascii: "0") }.count
        guard digits <= 15, let value = DecimalText.double(UnsafeBufferPointer(rebasing: text)), value.isFinite else {
            return false
        }
        return value == 0 ? digits == 0 && text.first != UInt8(ascii: "-") : value.isNormal
    }
}
