// SPDX-License-Identifier: Apache-2.0

/// A value of a JSON document. Numbers and escapes stay what they were; nothing is copied before it is asked for.
struct JSONValue: Sendable {
    private let document: JSONDocument
    private let index: Int

    enum Kind: UInt8 { case null, bool, number, string, array, object }

    /// Nil if the bytes are not exactly one JSON text.
    init?(_ text: [UInt8]) {
        guard let document = JSONDocument(text) else { return nil }
        self.init(document, 0)
    }

    private init(_ document: JSONDocument, _ index: Int) {
        self.document = document
        self.index = index
    }

    private var node: JSONNode { document.nodes[index] }

    var kind: Kind { node.kind }

    /// The value as it came.
    var bytes: ArraySlice<UInt8> { document.bytes[Int(node.start)..<Int(node.end)] }

    /// How many bytes it took.
    var byteCount: Int { Int(node.end - node.start) }

    /// A copy that needs the document no longer.
    var literal: JSONLiteral { JSONLiteral(checked: Array(bytes)) }

    /// The text of a string; a lone surrogate becomes U+FFFD.
    var string: String? { kind == .string ? Self.text(node, document) : nil }

    /// The value as Customer.io keeps it in an attribute: a string's text, else the JSON text.
    var text: JSONText {
        guard kind == .string else { return JSONText(String(decoding: bytes, as: UTF8.self)) }
        let content = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
        return node.isEscaped ? JSONText(escaped: content) : JSONText(content)
    }

    /// A whole number of at most 53 bits, also one written as a string.
    var integer: Int? {
        switch kind {
        case .number, .string: Self.text(node, document).flatMap(WholeNumber.value)
        default: nil
        }
    }

    var bool: Bool? { kind == .bool ? bytes.first == UInt8(ascii: "t") : nil }

    var isNull: Bool { kind == .null }

    var elements: [JSONValue]? {
        guard kind == .array else { return nil }
        var elements: [JSONValue] = []
        var child = index + 1
        while child < Int(node.next) {
            elements.append(JSONValue(document, child))
            child = Int(document.nodes[child].next)
        }
        return elements
    }

    /// The members of an object in their order.
    var members: [(name: String, value: JSONValue)]? {
        guard kind == .object else { return nil }
        var members: [(name: String, value: JSONValue)] = []
        var child = index + 1
        while child < Int(node.next) {
            members.append((Self.text(document.nodes[child], document) ?? "", JSONValue(document, child + 1)))
            child = Int(document.nodes[child + 1].next)
        }
        return members
    }

    /// A member of an object; of a name that is there twice, the last.
    subscript(name: StaticString) -> JSONValue? {
        name.withUTF8Buffer { wanted in
            member { key in
                if key.isEscaped { return Self.text(key, document).map { $0.utf8.elementsEqual(wanted) } ?? false }
                return Int(key.end - key.start) == wanted.count + 2
                    && document.bytes[Int(key.start) + 1..<Int(key.end) - 1].elementsEqual(wanted)
            }
        }
    }

    /// A member of an object whose name is data.
    func member(named name: String) -> JSONValue? { member { Self.text($0, document)?.isSame(as: name) == true } }

    private func member(where isWanted: (JSONNode) -> Bool) -> JSONValue? {
        guard kind == .object else { return nil }
        var found: Int?
        var child = index + 1
        while child < Int(node.next) {
            if isWanted(document.nodes[child]) { found = child + 1 }
            child = Int(document.nodes[child + 1].next)
        }
        return found.map { JSONValue(document, $0) }
    }
}

extension JSONValue {
    /// The text of a number or string.
    private static func text(_ node: JSONNode, _ document: JSONDocument) -> String? {
        let border = node.kind == .string ? 1 : 0
        let content = document.bytes[Int(node.start) + border..<Int(node.end) - border]
        return node.isEscaped ? unescaped(content) : String(decoding: content, as: UTF8.self)
    }

    /// The text behind a string's escaped content; a lone surrogate becomes U+FFFD.
    static func unescaped(_ content: some Collection<UInt8>) -> String {
        guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
        var units: [UInt16] = []
        var rest = String(decoding: content, as: UTF8.self).utf16[...]
        while let unit = rest.popFirst() {
            guard unit == 0x5C, let escape = rest.popFirst() else {
                units.append(unit)
                continue
            }
            switch escape {
            case 0x62: units.append(8)
            case 0x66: units.append(12)
            case 0x6E: units.append(10)
            case 0x72: units.append(13)
            case 0x74: units.append(9)
            case 0x75:
                units.append(rest.prefix(4).reduce(0) { $0 << 4 | UInt16(hexDigit: $1) })
                rest = rest.dropFirst(4)
            default: units.append(escape)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}

extension UInt16 {
    fileprivate init(hexDigit unit: UInt16) {
        switch unit {
        case 0x30...0x39: self = unit - 0x30
        default: self = (unit | 0x20) - 0x61 + 10
        }
    }
}
