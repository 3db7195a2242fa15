// SPDX-License-Identifier: Apache-2.0

import DestinationConformance
import Foundation
import Testing

/// Splits lines of JSON into the raw text of their members, after Foundation has found them valid.
enum JSONLineParser {
    static func rows(_ bytes: [UInt8]) throws -> StoredRows {
        try #require(bytes.isEmpty || bytes.last == UInt8(ascii: "\n"))
        let objects = try bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).map(members)
        var columns: [String] = []
        var seen: Set<[UInt8]> = []
        for (name, _) in objects.joined() where seen.insert(Array(name.utf8)).inserted { columns.append(name) }
        let rows = try objects.map { object in
            let values = Dictionary(
                object.map { (Array($0.name.utf8), $0.value) }, uniquingKeysWith: { first, _ in first })
            try #require(values.count == object.count)
            return columns.map { values[Array($0.utf8)] }
        }
        return StoredRows(columns: columns, rows: rows.map { $0.map { $0 == "null" ? nil : $0 } })
    }

    /// How a value looks in JSON.
    static func text(_ value: Value) -> String? {
        switch value {
        case .null: nil
        case .string(let text), .escaped(let text, _): "\"\(text)\""
        case .text(let text): "\"\(escaped(text))\""
        // Line breaks between the parts of a nested value end no line.
        case .json(let text): String(text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : Character($0) })
        default: value.text
        }
    }

    /// The text of a JSON string.
    static func plain(_ json: String?) throws -> String {
        try JSONDecoder().decode(String.self, from: Data(try #require(json).utf8))
    }

    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            case let scalar where scalar.value < 32:
                "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }.joined()
    }

    private static func members(_ line: ArraySlice<UInt8>) throws -> [(name: String, value: String)] {
        // Foundation refuses half a surrogate pair and numbers beyond a double, which are valid JSON.
        let whole = String(decoding: line, as: UTF8.self).replacingOccurrences(of: "\\ud800", with: "")
            .replacingOccurrences(of: "1e999", with: "1")
        _ = try JSONSerialization.jsonObject(with: Data(whole.utf8))
        try #require(line.first == UInt8(ascii: "{") && line.last == UInt8(ascii: "}"))
        return try split(line.dropFirst().dropLast(), at: UInt8(ascii: ",")).map { member in
            let parts = split(member, at: UInt8(ascii: ":"))
            let name = try plain(String(decoding: try #require(parts.first), as: UTF8.self))
            return (name, String(decoding: Array(parts.dropFirst().joined(separator: Array(":".utf8))), as: UTF8.self))
        }
    }

    /// Splits where neither a string nor a nested value is open.
    private static func split(_ bytes: some Sequence<UInt8>, at separator: UInt8) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var depth = 0
        var isString = false
        var isEscape = false
        for byte in bytes {
            if isString {
                if !isEscape, byte == UInt8(ascii: "\"") { isString = false }
                isEscape = !isEscape && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                isString = true
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                depth -= 1
            }
            if byte == separator, depth == 0, !isString {
                parts.append([])
            } else {
                parts[parts.count - 1].append(byte)
            }
        }
        return parts
    }
}
