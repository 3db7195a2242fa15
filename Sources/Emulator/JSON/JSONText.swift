// SPDX-License-Identifier: Apache-2.0

/// A text as it stands in JSON. Lone surrogates, which a Swift string cannot hold, live on in the escaped form.
struct JSONText: JSONWritable, Sendable {
    /// The text, or the content between the quotes where the text alone would lose something.
    private let content: String
    private let isEscaped: Bool

    /// The text; a lone surrogate reads as U+FFFD.
    var plain: String { isEscaped ? JSONValue.unescaped(content.utf8) : content }

    init(_ plain: String) {
        content = plain
        isEscaped = false
    }

    init(escaped: String) {
        let plain = JSONValue.unescaped(escaped.utf8)
        isEscaped = plain.contains("\u{FFFD}")
        content = isEscaped ? escaped : plain
    }

    func write(to writer: inout JSONWriter) {
        if isEscaped {
            writer.string(escaped: content)
        } else {
            writer.string(content)
        }
    }
}

extension JSONText: Hashable {
    static func == (left: JSONText, right: JSONText) -> Bool {
        left.isEscaped == right.isEscaped && left.content.isSame(as: right.content)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(Name(content)) }
}
