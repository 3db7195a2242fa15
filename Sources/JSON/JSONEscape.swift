// SPDX-License-Identifier: Apache-2.0

/// An escape in a JSON string, as `\n` or `\u00e9`. The two halves of a surrogate pair are one escape.
package struct JSONEscape: Sendable {
    /// What it stands for. Nil for half of a surrogate pair without the other: JSON can write it, no text can hold it.
    package let scalar: Unicode.Scalar?
    /// Bytes from the backslash on.
    package let length: Int

    private init(_ scalar: Unicode.Scalar?, _ length: Int) {
        self.scalar = scalar
        self.length = length
    }

    /// Reads the escape whose backslash stands at a position; nil if it is cut or none that JSON knows.
    package init?(_ bytes: Span<UInt8>, at position: Int) {
        guard position + 1 < bytes.count else { return nil }
        if let scalar = Self.short(bytes[position + 1]) {
            self.init(scalar, 2)
            return
        }
        guard let unit = Self.codeUnit(bytes, at: position) else { return nil }
        if UTF16.isLeadSurrogate(unit), let next = Self.codeUnit(bytes, at: position + 6), UTF16.isTrailSurrogate(next)
        {
            self.init(Unicode.Scalar(0x10000 + UInt32(unit & 0x3FF) << 10 + UInt32(next & 0x3FF)), 12)
        } else {
            self.init(Unicode.Scalar(unit), 6)
        }
    }

    private static func short(_ byte: UInt8) -> Unicode.Scalar? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(byte)
        case UInt8(ascii: "b"): "\u{08}"
        case UInt8(ascii: "f"): "\u{0C}"
        case UInt8(ascii: "n"): "\n"
        case UInt8(ascii: "r"): "\r"
        case UInt8(ascii: "t"): "\t"
        default: nil
        }
    }

    /// The four digits of `\u0000`; nil if that is not what stands there.
    private static func codeUnit(_ bytes: Span<UInt8>, at position: Int) -> UInt16? {
        guard position + 6 <= bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for index in position + 2..<position + 6 {
            guard let digit = hexDigit(bytes[index]) else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// The value of a hexadecimal digit.
    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
