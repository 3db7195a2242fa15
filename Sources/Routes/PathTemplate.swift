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
