// SPDX-License-Identifier: Apache-2.0

/// A JSON value as it came: the validated bytes, read on demand, so that numbers and escapes stay what they were.
struct JSONValue: Sendable, Hashable, JSONWritable {
    let bytes: ArraySlice<UInt8>

    enum Kind { case null, bool, number, string, array, object }

    /// Nil if the bytes are not exactly one JSON text.
    init?(_ text: [UInt8]) {
        var scanner = JSONValueScanner(text[...])
        guard let value = scanner.value(), scanner.isAtEnd else { return nil }
        self = value
    }

    /// For bytes that a scanner has checked.
    init(checked bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    static let emptyObject = JSONValue(checked: Array("{}".utf8)[...])

    func write(to writer: inout JSONWriter) { writer.literal(bytes) }

    var kind: Kind {
        switch bytes.first {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// The text of a string.
    var string: String? { kind == .string ? Self.unescaped(bytes.dropFirst().dropLast()) : nil }

    /// The value as Customer.io keeps it in an attribute: a string's text, else the JSON text.
    var text: JSONText {
        kind == .string
            ? JSONText(escaped: String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self))
            : JSONText(String(decoding: bytes, as: UTF8.self))
    }

    /// A whole number, also one written as a string.
    var integer: Int? {
        switch kind {
        case .number: Int(String(decoding: bytes, as: UTF8.self))
        case .string: string.flatMap { Int($0) }
        default: nil
        }
    }

    var bool: Bool? { kind == .bool ? bytes.first == UInt8(ascii: "t") : nil }

    var elements: [JSONValue]? {
        guard kind == .array else { return nil }
        var scanner = JSONValueScanner(bytes)
        return scanner.elements()
    }

    /// The members of an object in their order.
    var members: [(name: String, value: JSONValue)]? {
        guard kind == .object else { return nil }
        var scanner = JSONValueScanner(bytes)
        return scanner.members()
    }

    subscript(name: String) -> JSONValue? { members?.last { $0.name == name }?.value }

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
