// SPDX-License-Identifier: Apache-2.0

/// UTF-8 as RFC 3629 has it: shortest form, no surrogates, nothing above U+10FFFF.
package enum UTF8Sequence {
    /// The length in bytes of the valid sequence at `position`; 0 if there is none.
    package static func length(_ bytes: Span<UInt8>, _ position: Int) -> Int {
        let first = bytes[position]
        let (length, low, high): (Int, UInt8, UInt8) =
            switch first {
            case 0..<0x80: (1, 0, 0)
            case 0xC2...0xDF: (2, 0x80, 0xBF)
            case 0xE0: (3, 0xA0, 0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80, 0xBF)
            case 0xED: (3, 0x80, 0x9F)
            case 0xF0: (4, 0x90, 0xBF)
            case 0xF1...0xF3: (4, 0x80, 0xBF)
            case 0xF4: (4, 0x80, 0x8F)
            default: (0, 0, 0)
            }
        guard length > 1 else { return length }
        guard position + length <= bytes.count, (low...high).contains(bytes[position + 1]) else { return 0 }
        for index in position + 2..<position + length where bytes[index] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
