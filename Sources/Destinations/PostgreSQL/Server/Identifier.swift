// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Names as PostgreSQL can hold them: up to 63 bytes without NUL, compared byte for byte where they are quoted.
enum Identifier {
    /// Longer ones the server would cut, whatever they then are the same as.
    static let limit = 63

    /// Scalar by scalar: a quote with an accent on it is one character to Swift and two to PostgreSQL.
    static func quoted(_ name: String) -> String { doubled("\"", in: name) }

    /// A text in SQL.
    static func literal(_ text: String) -> String { doubled("'", in: text) }

    private static func doubled(_ mark: Unicode.Scalar, in text: String) -> String {
        let inside = text.unicodeScalars.flatMap { $0 == mark ? [$0, $0] : [$0] }
        return String(String.UnicodeScalarView([mark] + inside + [mark]))
    }

    /// A column's name for a name from the API.
    static func column(_ source: String, taken: Set<ExactText>) -> String { unique(storable(source), taken) }

    /// A table's name for a stream's name. Names that begin with `_` are ours.
    static func table(_ stream: String, taken: Set<ExactText>) -> String {
        let name = storable(stream)
        return unique(name.utf8.first == UInt8(ascii: "_") ? "t" + name : name, taken)
    }

    private static func storable(_ name: String) -> String {
        if name.isEmpty { return "-" }
        return String(String.UnicodeScalarView(name.unicodeScalars.map { $0.value == 0 ? "\u{2400}" : $0 }))
    }

    static func unique(_ name: String, _ taken: Set<ExactText>) -> String {
        var candidate = fitted(name)
        var number = 2
        while taken.contains(ExactText(candidate)) {
            candidate = fitted(name, suffix: "_\(number)")
            number += 1
        }
        return candidate
    }

    /// The name if it is short enough; else its beginning and a number that tells it from others that begin alike.
    static func fitted(_ name: String, suffix: String = "") -> String {
        guard name.utf8.count + suffix.utf8.count > limit else { return name + suffix }
        let mark = "_" + hash(name) + suffix
        var kept = String.UnicodeScalarView()
        var length = mark.utf8.count
        for scalar in name.unicodeScalars {
            length += String(scalar).utf8.count
            guard length <= limit else { break }
            kept.append(scalar)
        }
        return String(kept) + mark
    }

    /// FNV-1a, eight digits of it.
    private static func hash(_ name: String) -> String {
        let value = name.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(UInt32(truncatingIfNeeded: value ^ value >> 32), radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
