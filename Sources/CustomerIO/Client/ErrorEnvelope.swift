// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the body of a failure says. Customer.io has six forms for it, sends none at all or plain text at times, and
/// what stands before it sends web pages: reading any of them never fails.
package struct ErrorEnvelope: Sendable {
    package let entries: [CustomerIOError.Entry]

    /// A larger body is no envelope: a batch of 500 KB that is refused item by item stays below.
    private static let largestJSON = 2 << 20

    /// - Parameter request: The words of the request, which the entries do not show. They are asked for only if the body
    ///   says something.
    package init(
        _ body: some Collection<UInt8>, answering request: @autoclosure () -> RequestWords = RequestWords()
    ) {
        let text = body.drop { $0 <= 0x20 }
        guard !text.isEmpty else {
            entries = []
            return
        }
        let disclosure = Disclosure(request())
        if text.count <= Self.largestJSON,
            let json = try? JSONDecoder().decode(JSONValue.self, from: Data(text).withoutLoneSurrogates)
        {
            entries = json.envelope(disclosure)
        } else {
            let summary = PlainText(String(decoding: text.prefix(4_096), as: UTF8.self)).summary
            entries = summary.map { [CustomerIOError.Entry(message: $0, disclosure: disclosure)] } ?? []
        }
    }
}

extension JSONValue {
    /// The entries of a whole body: those under `errors` and `error`, also within `meta`; else the body is the complaint,
    /// as gateways have it.
    fileprivate func envelope(_ disclosure: Disclosure) -> [CustomerIOError.Entry] {
        guard case .object(let root) = self else { return complaints(disclosure) }
        let lists = [self, self["meta"]].flatMap { [$0?["errors"], $0?["error"]] }.compactMap(\.self)
        guard lists.isEmpty else { return lists.flatMap { $0.complaints(disclosure) } }
        return CustomerIOError.Entry(root, disclosure).map { [$0] } ?? []
    }

    /// Reads what may be a sentence, an object, a list of such things, or an object with the complaints about each field.
    private func complaints(_ disclosure: Disclosure, about field: String? = nil) -> [CustomerIOError.Entry] {
        switch self {
        case .array(let list): list.flatMap { $0.complaints(disclosure, about: field) }
        case .object(let members):
            CustomerIOError.Entry(members, disclosure).map { [$0] }
                ?? members.sorted { $0.name < $1.name }.flatMap { $1.complaints(disclosure, about: $0) }
        default: text.map { [CustomerIOError.Entry(message: $0, field: field, disclosure: disclosure)] } ?? []
        }
    }

    /// Something to read out; nil for null, an object, and a list without texts.
    fileprivate var text: String? {
        switch self {
        case .null, .object, .invalid: return nil
        case .string(let text): return text
        case .bool(let value): return "\(value)"
        case .integer(let value): return "\(value)"
        case .number(let value): return "\(value)"
        case .decimal(let value): return "\(value)"
        case .array(let list):
            let texts = list.compactMap(\.text)
            return texts.isEmpty ? nil : texts.joined(separator: "; ")
        }
    }
}

extension CustomerIOError.Entry {
    private static let keys = ["message", "detail", "error", "reason", "code", "field", "source", "batch_index"]

    /// Nil if the object has none of the known keys.
    fileprivate init?(_ object: JSONObject, _ disclosure: Disclosure) {
        guard Self.keys.contains(where: { object[$0] != nil }) else { return nil }
        let meta = object["meta"]
        let texts = ["message", "detail", "error", "reason", "code"].compactMap { object[$0]?.text }
        self.init(
            message: texts.first ?? "no reason given", reason: object["reason"]?.text,
            field: object["field"]?.text ?? object["source"]?["pointer"]?.text, code: object["code"]?.text,
            meta: meta == .null ? Optional.none : meta, batchIndex: object["batch_index"]?.integer,
            disclosure: disclosure)
    }
}

/// A body that is not JSON.
private struct PlainText {
    let text: String

    init(_ text: String) { self.text = text.trimmingCharacters(in: .whitespacesAndNewlines) }

    /// The first line, or the title of a web page; nil if there is nothing to tell.
    var summary: String? {
        guard text.first == "<" else {
            return text.split(whereSeparator: \.isNewline).first.map(Self.cut)
        }
        return title.map { "a web page: \($0)" } ?? "a web page"
    }

    private var title: String? {
        guard let tag = text.range(of: "<title>", options: .caseInsensitive) else { return nil }
        let title = Self.cut(text[tag.upperBound...].prefix { $0 != "<" })
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return title.isEmpty ? nil : title
    }

    /// At most 200 characters, of whole words if there are several: half an address does not look like one.
    private static func cut(_ text: Substring) -> String {
        let start = text.prefix(200)
        guard start.endIndex < text.endIndex, let end = start.lastIndex(where: \.isWhitespace) else {
            return String(start)
        }
        return String(start[..<end])
    }
}
