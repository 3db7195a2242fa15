// SPDX-License-Identifier: Apache-2.0

/// A path with named parameters, for example `/v1/campaigns/{campaign_id}/actions`.
package struct PathTemplate: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The template as written.
    package let description: String

    package init(stringLiteral value: String) { description = value }

    /// The names between braces, in order.
    package var parameters: [String] {
        description.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
    }

    /// The path with each parameter's value in its place, percent-encoded (RFC 3986: everything but unreserved).
    /// A parameter without a value becomes an empty segment, which some operations define (`…/language/`).
    package func expanded(_ values: [String: String]) -> String {
        var result = ""
        for part in description.split(separator: "{", omittingEmptySubsequences: false) {
            guard let brace = part.firstIndex(of: "}") else {
                result += part
                continue
            }
            result += PercentEncoding.encode(values[String(part[..<brace])] ?? "")
            result += part[part.index(after: brace)...]
        }
        return result
    }
}

/// Percent-encoding as Customer.io needs it: `+`, `/`, `@` and space are always encoded, in paths and in queries.
package enum PercentEncoding {
    /// Encodes all bytes of the UTF-8 form but `A–Z a–z 0–9 - . _ ~`.
    package static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var output: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                output.append(byte)
            default:
                output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// `name=value` pairs joined by `&`, both sides encoded.
    package static func query(_ items: [(name: String, value: String)]) -> String {
        items.map { encode($0.name) + "=" + encode($0.value) }.joined(separator: "&")
    }
}
