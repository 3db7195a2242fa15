// SPDX-License-Identifier: Apache-2.0

/// A type as `API/models.json` writes it; see `API/README.md` for the forms.
package indirect enum Schema: Sendable {
    /// `"integer"`, or `"integer:unix-timestamp"` with a format.
    case scalar(String, format: String?)
    /// `"any"`.
    case any
    /// `"#Campaign"`.
    case reference(String)
    /// `["#Campaign"]`.
    case list(Schema)
    /// Members by name; `rest` is the type of members beside them, if there may be any.
    case object([String: Schema], rest: Schema?)
    /// One of these words.
    case words([String])
    /// One of these, or all of these together: in an answer any of their members may be there.
    case parts([Schema])
}

extension Schema: Decodable {
    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = Schema(text: text)
        } else if var list = try? decoder.unkeyedContainer() {
            self = .list(try list.decode(Schema.self))
        } else {
            self = try Schema(try decoder.container(keyedBy: Key.self))
        }
    }

    private enum Key: String, CodingKey {
        case array, object, map, oneOf, anyOf, allOf, type
        case words = "enum"
    }

    private init(text: String) {
        let text = text.hasSuffix("?") ? text.dropLast() : text[...]
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        if text.hasPrefix("#") {
            self = .reference(String(text.dropFirst()))
        } else if text == "any" {
            self = .any
        } else {
            self = .scalar(parts.first ?? "", format: parts.dropFirst().first)
        }
    }

    private init(_ container: KeyedDecodingContainer<Key>) throws {
        let parts = try [Key.oneOf, .anyOf, .allOf].flatMap {
            try container.decodeIfPresent([Schema].self, forKey: $0) ?? []
        }
        let rest = try container.decodeIfPresent(Schema.self, forKey: .map)
        if !parts.isEmpty {
            self = .parts(parts)
        } else if let members = try container.decodeIfPresent([String: Schema].self, forKey: .object) {
            self = .object(members, rest: rest)
        } else if let rest {
            self = .object([:], rest: rest)
        } else if let element = try container.decodeIfPresent(Schema.self, forKey: .array) {
            self = .list(element)
        } else if container.contains(.words) {
            self = .words(try container.decode([Word].self, forKey: .words).map(\.text))
        } else {
            self = Schema(text: try container.decode(String.self, forKey: .type))
        }
    }

    /// A word of an enum, which may be a number.
    private struct Word: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try (try? container.decode(String.self)) ?? String(container.decode(Int.self))
        }
    }
}
