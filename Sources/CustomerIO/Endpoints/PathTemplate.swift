// SPDX-License-Identifier: Apache-2.0

/// A path with named parameters, for example `/v1/campaigns/{campaign_id}/actions`.
package struct PathTemplate: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The template as written.
    package let description: String
    /// The names between braces, in order.
    package let parameters: [String]
    /// The texts before, between and behind the parameters.
    private let texts: [String]

    package init(stringLiteral value: String) {
        description = value
        let parts = value.split(separator: "{", omittingEmptySubsequences: false)
        parameters = parts.dropFirst().map { part in String(part.prefix { $0 != "}" }) }
        texts =
            parts.prefix(1).map(String.init)
            + parts.dropFirst().map { part in String(part.drop { $0 != "}" }.dropFirst()) }
    }

    /// The path with each parameter's value in its place, percent-encoded (RFC 3986: everything but unreserved).
    /// A parameter without a value becomes an empty segment, which some operations define (`…/language/`).
    package func expanded(_ values: [String: String]) -> String {
        var result = texts[0]
        for (parameter, text) in zip(parameters, texts.dropFirst()) {
            result += PercentEncoding.encode(values[parameter] ?? "")
            result += text
        }
        return result
    }
}

/// Percent-encoding as Customer.io needs it: `+`, `/`, `@` and space are always encoded, in paths and in queries.
package enum PercentEncoding {
    /// Encodes all bytes of the UTF-8 form but `A–Z a–z 0–9 - . _ ~`.
    package static func encode(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isUnreserved) else { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var output: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                output.append(byte)
            } else {
                output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// `name=value` pairs joined by `&`, both sides encoded.
    package static func query(_ items: [(name: String, value: String)]) -> String {
        items.map { encode($0.name) + "=" + encode($0.value) }.joined(separator: "&")
    }
}
