// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
package import CustomerIORecords

extension Value {
    /// True if a column of this type holds the value so that its text can be had back.
    package func fits(_ type: ColumnType) -> Bool {
        switch (type, self) {
        case (.string, _), (.json, _), (_, .null): true
        case (.boolean, .bool): true
        case (.boolean, _), (_, .bool), (_, .json): false
        case (.integer, _), (.timestamp, _): text.map { Int64($0).map { "\($0)" } == $0 } ?? false
        case (.number, .integer(let text)), (.number, .number(let text)): Self.isExact(text)
        case (.number, _): false
        }
    }

    /// True if a double holds the number: 15 digits, neither rounded to zero nor to infinity.
    private static func isExact(_ number: String) -> Bool {
        let digits = number.prefix { $0 != "e" && $0 != "E" }.filter(\.isWholeNumber).drop { $0 == "0" }
        guard digits.count <= 15, let value = Double(number), value.isFinite else { return false }
        return value != 0 || digits.isEmpty
    }

    /// What a column of JSON holds.
    package var json: String? {
        switch self {
        case .string(let text), .escaped(let text, _): return "\"\(text)\""
        case .text(let text):
            var escaped: [UInt8] = []
            JSONText.escape(text, into: &escaped)
            return "\"\(String(decoding: escaped, as: UTF8.self))\""
        default: return text
        }
    }

    /// The text of a value where JSON columns hold JSON text, booleans are 1 and 0 and numbers are doubles.
    package func typedText(_ type: ColumnType) -> String? {
        switch (type, self) {
        case (.json, _): json
        case (.boolean, .bool(let value)): value ? "1" : "0"
        case (.number, .integer), (.number, .number): fits(type) ? text.flatMap(Double.init).map { "\($0)" } : text
        default: text
        }
    }
}
