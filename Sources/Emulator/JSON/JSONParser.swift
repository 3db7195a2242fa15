// SPDX-License-Identifier: Apache-2.0

/// Checks the grammar and notes the borders, each byte being looked at once.
enum JSONParser {
    private static let deepest = 200

    static func read(_ text: Span<UInt8>, into nodes: inout [JSONNode]) -> Bool {
        var position = 0
        guard value(text, &position, &nodes, depth: 0) else { return false }
        skipSpace(text, &position)
        return position == text.count
    }

    private static func value(
        _ text: Span<UInt8>, _ position: inout Int, _ nodes: inout [JSONNode], depth: Int
    ) -> Bool {
        skipSpace(text, &position)
        guard position < text.count, depth <= deepest else { return false }
        switch text[unchecked: position] {
        case UInt8(ascii: "\""): return string(text, &position, &nodes)
        case UInt8(ascii: "{"): return object(text, &position, &nodes, depth: depth)
        case UInt8(ascii: "["): return array(text, &position, &nodes, depth: depth)
        case UInt8(ascii: "t"): return word("true", .bool, text, &position, &nodes)
        case UInt8(ascii: "f"): return word("false", .bool, text, &position, &nodes)
        case UInt8(ascii: "n"): return word("null", .null, text, &position, &nodes)
        default: return number(text, &position, &nodes)
        }
    }

    private static func object(
        _ text: Span<UInt8>, _ position: inout Int, _ nodes: inout [JSONNode], depth: Int
    ) -> Bool {
        let node = open(.object, &position, &nodes)
        if close(UInt8(ascii: "}"), node, text, &position, &nodes) { return true }
        repeat {
            skipSpace(text, &position)
            guard position < text.count, text[unchecked: position] == UInt8(ascii: "\""),
                string(text, &position, &nodes), skip(UInt8(ascii: ":"), text, &position),
                value(text, &position, &nodes, depth: depth + 1)
            else { return false }
        } while skip(UInt8(ascii: ","), text, &position)
        return close(UInt8(ascii: "}"), node, text, &position, &nodes)
    }

    private static func array(
        _ text: Span<UInt8>, _ position: inout Int, _ nodes: inout [JSONNode], depth: Int
    ) -> Bool {
        let node = open(.array, &position, &nodes)
        if close(UInt8(ascii: "]"), node, text, &position, &nodes) { return true }
        repeat {
            guard value(text, &position, &nodes, depth: depth + 1) else { return false }
        } while skip(UInt8(ascii: ","), text, &position)
        return close(UInt8(ascii: "]"), node, text, &position, &nodes)
    }

    private static func open(_ kind: JSONValue.Kind, _ position: inout Int, _ nodes: inout [JSONNode]) -> Int {
        let start = UInt32(truncatingIfNeeded: position)
        position += 1
        nodes.append(JSONNode(kind: kind, start: start, end: start, next: 0))
        return nodes.count - 1
    }

    private static func close(
        _ byte: UInt8, _ node: Int, _ text: Span<UInt8>, _ position: inout Int, _ nodes: inout [JSONNode]
    ) -> Bool {
        guard skip(byte, text, &position) else { return false }
        nodes[node].end = UInt32(truncatingIfNeeded: position)
        nodes[node].next = UInt32(truncatingIfNeeded: nodes.count)
        return true
    }

    private static func string(_ text: Span<UInt8>, _ position: inout Int, _ nodes: inout [JSONNode]) -> Bool {
        let start = position
        var isEscaped = false
        position += 1
        while position < text.count {
            let byte = text[unchecked: position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                append(.string, isEscaped: isEscaped, start, position, &nodes)
                return true
            }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                guard escape(text, &position) else { return false }
            } else if byte < 0x20 {
                return false
            }
        }
        return false
    }

    private static func escape(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        guard position < text.count else { return false }
        let byte = text[unchecked: position]
        position += 1
        guard byte == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(byte) }
        for _ in 0..<4 {
            guard position < text.count, Character(UnicodeScalar(text[unchecked: position])).isHexDigit else {
                return false
            }
            position += 1
        }
        return true
    }
}

extension JSONParser {
    fileprivate static func number(_ text: Span<UInt8>, _ position: inout Int, _ nodes: inout [JSONNode]) -> Bool {
        let start = position
        if text[unchecked: position] == UInt8(ascii: "-") { position += 1 }
        let hasLeadingZero = position < text.count && text[unchecked: position] == UInt8(ascii: "0")
        let whole = digits(text, &position)
        guard whole > 0, !hasLeadingZero || whole == 1 else { return false }
        if take(text, &position, { $0 == UInt8(ascii: ".") }), digits(text, &position) == 0 { return false }
        if take(text, &position, { $0 | 0x20 == UInt8(ascii: "e") }) {
            _ = take(text, &position) { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
            guard digits(text, &position) > 0 else { return false }
        }
        append(.number, start, position, &nodes)
        return true
    }

    private static func digits(_ text: Span<UInt8>, _ position: inout Int) -> Int {
        let start = position
        while position < text.count, text[unchecked: position] &- UInt8(ascii: "0") < 10 { position += 1 }
        return position - start
    }

    @inline(__always)
    private static func take(_ text: Span<UInt8>, _ position: inout Int, _ isWanted: (UInt8) -> Bool) -> Bool {
        guard position < text.count, isWanted(text[unchecked: position]) else { return false }
        position += 1
        return true
    }

    fileprivate static func word(
        _ word: StaticString, _ kind: JSONValue.Kind, _ text: Span<UInt8>, _ position: inout Int,
        _ nodes: inout [JSONNode]
    ) -> Bool {
        let start = position
        guard text.count - position >= word.utf8CodeUnitCount else { return false }
        for index in 0..<word.utf8CodeUnitCount {
            guard text[unchecked: position] == word.utf8Start[index] else { return false }
            position += 1
        }
        append(kind, start, position, &nodes)
        return true
    }

    fileprivate static func append(
        _ kind: JSONValue.Kind, isEscaped: Bool = false, _ start: Int, _ end: Int, _ nodes: inout [JSONNode]
    ) {
        nodes.append(
            JSONNode(
                kind: kind, isEscaped: isEscaped, start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end), next: UInt32(truncatingIfNeeded: nodes.count + 1)))
    }

    /// Takes one byte, after white space, if it is there.
    fileprivate static func skip(_ byte: UInt8, _ text: Span<UInt8>, _ position: inout Int) -> Bool {
        skipSpace(text, &position)
        guard position < text.count, text[unchecked: position] == byte else { return false }
        position += 1
        return true
    }

    @inline(__always)
    fileprivate static func skipSpace(_ text: Span<UInt8>, _ position: inout Int) {
        while position < text.count {
            let byte = text[unchecked: position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }
}
