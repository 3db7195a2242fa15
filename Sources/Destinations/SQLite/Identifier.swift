// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Names as SQLite can hold them: any text but NUL and nothing, compared without regard to the case of ASCII letters.
enum Identifier {
    /// Scalar by scalar: a quote with an accent on it is one character to Swift and two to SQLite.
    static func quoted(_ name: String) -> String {
        let inside = name.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
        return "\"" + String(String.UnicodeScalarView(inside)) + "\""
    }

    /// A name from the API for the bookkeeping: as it stands in JSON, since what is read back ends at a NUL.
    static func escaped(_ name: String) -> String { ExactText(name).escaped }
    static func unescaped(_ name: String) -> String { ExactText(escaped: name).text }

    /// What SQLite compares.
    static func folded(_ name: String) -> [UInt8] {
        name.utf8.map { 65...90 ~= $0 ? $0 + 32 : $0 }
    }

    /// A column's name for a name from the API.
    static func column(_ source: String, taken: Set<[UInt8]>) -> String { unique(storable(source), taken) }

    /// A table's name for a stream's name. Names that begin with `_` are ours, those with `sqlite_` are SQLite's.
    static func table(_ stream: String, taken: Set<[UInt8]>) -> String {
        let name = storable(stream)
        let isReserved = name.utf8.first == UInt8(ascii: "_") || folded(name).starts(with: "sqlite_".utf8)
        return unique(isReserved ? "t" + name : name, taken)
    }

    private static func storable(_ name: String) -> String {
        if name.isEmpty { return "-" }
        return String(String.UnicodeScalarView(name.unicodeScalars.map { $0.value == 0 ? "\u{2400}" : $0 }))
    }

    static func unique(_ name: String, _ taken: Set<[UInt8]>) -> String {
        var candidate = name
        var number = 2
        while taken.contains(folded(candidate)) {
            candidate = "\(name)_\(number)"
            number += 1
        }
        return candidate
    }
}
