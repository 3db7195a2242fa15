// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import CustomerIORecords
import Foundation

/// Reads the literals of Python that stand for JSON values: dictionaries, lists, texts in either quote, numbers, `True`,
/// `False`, `None`; also JSON's own words. Commas may trail. Tuples, sets and expressions are refused.
struct PythonLiteral {
    struct Mistake: Error, Sendable {
        /// Bytes from the beginning.
        let offset: Int
        var reason: String?
    }

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    static func value(_ text: String) throws(Mistake) -> JSONValue {
        var reader = PythonLiteral(bytes: Array(text.utf8))
        let value = try reader.value()
        reader.skipBlanks()
        guard reader.position == reader.bytes.count else { throw Mistake(offset: reader.position) }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    private mutating func value() throws(Mistake) -> JSONValue {
        skipBlanks()
        guard let first = current else { throw Mistake(offset: position) }
        guard depth < JSONScanner.maximumDepth else { throw Mistake(offset: position, reason: "too many levels") }
        depth += 1
        defer { depth -= 1 }
        switch first {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try list())
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try text(first))
        case UInt8(ascii: "("): throw Mistake(offset: position, reason: "write lists in [ ], not in ( )")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: return try word()
        }
    }

    private mutating func object() throws(Mistake) -> JSONObject {
        var members: JSONObject = [:]
        position += 1
        skipBlanks()
        while current != UInt8(ascii: "}") {
            guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                throw Mistake(offset: position, reason: current == nil ? nil : "a name in quotes must stand here")
            }
            let name = try text(quote)
            try expect(UInt8(ascii: ":"))
            members[name] = try value()
            try separate(until: UInt8(ascii: "}"))
        }
        position += 1
        return members
    }

    private mutating func list() throws(Mistake) -> [JSONValue] {
        var elements: [JSONValue] = []
        position += 1
        skipBlanks()
        while current != UInt8(ascii: "]") {
            elements.append(try value())
            try separate(until: UInt8(ascii: "]"))
        }
        position += 1
        return elements
    }

    private mutating func expect(_ byte: UInt8) throws(Mistake) {
        skipBlanks()
        guard current == byte else { throw Mistake(offset: position) }
        position += 1
    }

    /// After an element: a comma, unless the end comes.
    private mutating func separate(until end: UInt8) throws(Mistake) {
        skipBlanks()
        guard current != end else { return }
        try expect(UInt8(ascii: ","))
        skipBlanks()
    }

    private mutating func word() throws(Mistake) -> JSONValue {
        let start = position
        while let byte = current, (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == 0x5F { position += 1 }
        switch String(decoding: bytes[start..<position], as: UTF8.self) {
        case "True", "true": return .bool(true)
        case "False", "false": return .bool(false)
        case "None", "null": return .null
        default: throw Mistake(offset: start, reason: "texts must stand in quotes")
        }
    }

    private mutating func number() throws(Mistake) -> JSONValue {
        let start = position
        while let byte = current, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw Mistake(offset: start, reason: "not a number") }
        return .number(value)
    }

    private mutating func text(_ quote: UInt8) throws(Mistake) -> String {
        var content: [UInt8] = []
        position += 1
        while let byte = current, byte != quote {
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                content.append(byte)
                continue
            }
            try escape(into: &content)
        }
        guard current == quote else { throw Mistake(offset: position) }
        position += 1
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func escape(into content: inout [UInt8]) throws(Mistake) {
        guard let byte = current else { throw Mistake(offset: position) }
        let digits: [UInt8: Int] = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
        let plain: [UInt8: UInt8] = [UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9]
        position += 1
        if let count = digits[byte] {
            let text = String(decoding: bytes[position..<min(position + count, bytes.count)], as: UTF8.self)
            guard text.count == count, let code = UInt32(text, radix: 16), let scalar = Unicode.Scalar(code) else {
                throw Mistake(offset: position, reason: "not the number of a character")
            }
            content += Array(String(scalar).utf8)
            position += count
        } else if let character = plain[byte] {
            content.append(character)
        } else if [UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "/")].contains(byte) {
            content.append(byte)
        } else {
            // Python keeps what it does not know.
            content += [UInt8(ascii: "\\"), byte]
        }
    }
}
