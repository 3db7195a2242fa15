// SPDX-License-Identifier: Apache-2.0

extension Int: JSONWritable {
    func write(to writer: inout JSONWriter) { writer.number(self) }
}

extension String: JSONWritable {
    func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Bool: JSONWritable {
    func write(to writer: inout JSONWriter) { writer.literal((self ? "true" : "false").utf8) }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .some(let value): value.write(to: &writer)
        case .none: writer.literal("null".utf8)
        }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.array { writer in
            for element in self { element.write(to: &writer) }
        }
    }
}

/// A text as it stands in JSON. Lone surrogates, which a Swift string cannot hold, live on in the escaped form.
struct JSONText: JSONWritable, Sendable {
    /// The text; a lone surrogate reads as U+FFFD.
    let plain: String
    /// The content between the quotes, where `plain` alone would lose something.
    private let escaped: String?

    init(_ plain: String) {
        self.plain = plain
        escaped = nil
    }

    init(escaped: String) {
        plain = JSONValue.unescaped(escaped.utf8)
        self.escaped = plain.contains("\u{FFFD}") ? escaped : nil
    }

    func write(to writer: inout JSONWriter) {
        if let escaped {
            writer.string(escaped: escaped)
        } else {
            writer.string(plain)
        }
    }
}

extension JSONText: Hashable {
    static func == (left: JSONText, right: JSONText) -> Bool {
        left.plain.isSame(as: right.plain) && Name(left.escaped ?? "") == Name(right.escaped ?? "")
    }

    func hash(into hasher: inout Hasher) { hasher.combine(Name(plain)) }
}
