// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Column names as the platform's Storage makes them.
enum ColumnName {
    private static let longest = 64

    /// What Storage makes of a name: accents dropped, everything but letters, digits and `_` one `_`, none at the ends.
    /// Empty if nothing is left.
    static func sanitized(_ name: String) -> String {
        var result: [UInt8] = []
        var isGap = false
        for scalar in name.decomposedStringWithCompatibilityMapping.unicodeScalars {
            if let letters = letters(scalar) {
                if isGap { result.append(UInt8(ascii: "_")) }
                isGap = false
                result += letters
            } else if !vanishes(scalar) {
                isGap = true
            }
        }
        if isGap { result.append(UInt8(ascii: "_")) }
        let underscore = UInt8(ascii: "_")
        let trimmed = result.drop { $0 == underscore }.reversed().drop { $0 == underscore }.reversed()
        let text = String(decoding: Array(trimmed), as: UTF8.self)
        return cut(reserved.contains(text.lowercased()) ? text + "_" : text)
    }

    private static let reserved: Set<String> = ["oid", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"]

    /// ASCII letters and digits for a character; nil if it has none.
    private static func letters(_ scalar: Unicode.Scalar) -> [UInt8]? {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": [UInt8(scalar.value)]
        default: withoutParts[scalar].map { Array($0.utf8) }
        }
    }

    /// Marks that were parts of a letter, and all that is beyond ASCII, leave no gap.
    private static func vanishes(_ scalar: Unicode.Scalar) -> Bool { !scalar.isASCII }

    /// Letters that are no base with a mark.
    private static let withoutParts: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d",
        "Ð": "D", "ł": "l", "Ł": "L", "þ": "th", "Þ": "TH", "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "n", "Ŋ": "N",
    ]

    /// Long names end with a hash of the whole name, always the same.
    private static func cut(_ name: String) -> String {
        guard name.utf8.count > longest else { return name }
        let hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let suffix = String(UInt32(truncatingIfNeeded: hash ^ hash >> 32), radix: 16)
        return String(name.prefix(longest - suffix.count - 1)) + "_" + suffix
    }
}
