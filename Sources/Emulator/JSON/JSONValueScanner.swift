// SPDX-License-Identifier: Apache-2.0

/// Finds where JSON values begin and end, checking the grammar (RFC 8259) on the way.
struct JSONValueScanner {
    private var rest: ArraySlice<UInt8>
    private var depth = 0
    private let deepest = 200

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// True if only white space is left.
    var isAtEnd: Bool { rest.allSatisfy(Self.isSpace) }

    /// The next value, or nil if it is not one.
    mutating func value() -> JSONValue? {
        skipSpace()
        let start = rest
        guard skipValue() else { return nil }
        return JSONValue(checked: start[start.startIndex..<rest.startIndex])
    }

    mutating func elements() -> [JSONValue]? {
        var values: [JSONValue] = []
        let isWhole = sequence(UInt8(ascii: "["), UInt8(ascii: "]")) { scanner in
            guard let value = scanner.value() else { return false }
            values.append(value)
            return true
        }
        return isWhole ? values : nil
    }

    mutating func members() -> [(name: String, value: JSONValue)]? {
        var members: [(name: String, value: JSONValue)] = []
        let isWhole = sequence(UInt8(ascii: "{"), UInt8(ascii: "}")) { scanner in
            guard let name = scanner.value()?.string, scanner.skip(UInt8(ascii: ":")), let value = scanner.value()
            else {
                return false
            }
            members.append((name, value))
            return true
        }
        return isWhole ? members : nil
    }

    private mutating func skipValue() -> Bool {
        switch rest.first {
        case UInt8(ascii: "{"):
            sequence(UInt8(ascii: "{"), UInt8(ascii: "}")) { scanner in
                scanner.skipSpace()
                return scanner.skipString() && scanner.skip(UInt8(ascii: ":")) && scanner.value() != nil
            }
        case UInt8(ascii: "["):
            sequence(UInt8(ascii: "["), UInt8(ascii: "]")) { $0.value() != nil }
        case UInt8(ascii: "\""): skipString()
        case UInt8(ascii: "t"): skipWord("true")
        case UInt8(ascii: "f"): skipWord("false")
        case UInt8(ascii: "n"): skipWord("null")
        default: skipNumber()
        }
    }

    private mutating func sequence(
        _ open: UInt8, _ close: UInt8, element: (inout JSONValueScanner) -> Bool
    ) -> Bool {
        guard skip(open), depth < deepest else { return false }
        depth += 1
        defer { depth -= 1 }
        if skip(close) { return true }
        while element(&self) {
            if skip(close) { return true }
            guard skip(UInt8(ascii: ",")) else { return false }
        }
        return false
    }

    private mutating func skipString() -> Bool {
        guard rest.first == UInt8(ascii: "\"") else { return false }
        rest.removeFirst()
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return true
            case UInt8(ascii: "\\"): guard skipEscape() else { return false }
            case 0..<0x20: return false
            default: continue
            }
        }
        return false
    }

    private mutating func skipEscape() -> Bool {
        guard let byte = rest.popFirst() else { return false }
        guard byte == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(byte) }
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        return digits.count == 4 && digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    }

    private mutating func skipNumber() -> Bool {
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let hasLeadingZero = rest.first == UInt8(ascii: "0")
        let whole = skipDigits()
        guard whole > 0, !hasLeadingZero || whole == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard skipDigits() > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard skipDigits() > 0 else { return false }
        }
        return true
    }

    private mutating func skipDigits() -> Int {
        let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        rest = rest.dropFirst(count)
        return count
    }

    private mutating func skipWord(_ word: StaticString) -> Bool {
        let isThere = word.withUTF8Buffer { rest.starts(with: $0) }
        rest = rest.dropFirst(word.utf8CodeUnitCount)
        return isThere
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipSpace() { rest = rest.drop(while: Self.isSpace) }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
