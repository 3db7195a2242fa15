// SPDX-License-Identifier: Apache-2.0

/// Finds the borders of JSON values in bytes: every byte is looked at once, nothing is decoded and nothing is copied.
///
/// Strict: grammar (RFC 8259), UTF-8, escapes and depth are checked, so whatever passes can be handed on as it is.
/// All functions take the position by reference and leave it behind what they read.
package enum JSONScanner {
    /// Deepest nesting that is read.
    package static let maximumDepth = 256

    /// Reads one value.
    /// - Returns: A cell for the value; for strings the inside, without the quotes.
    @inline(__always)
    package static func value(_ bytes: Span<UInt8>, _ position: inout Int, depth: Int = 0) throws(JSONError) -> Cell {
        guard position < bytes.count else { throw JSONError(.end, at: position) }
        let start = position
        switch bytes[unchecked: position] {
        case UInt8(ascii: "\""):
            position += 1
            let kind = try string(bytes, &position)
            return try cell(kind, start + 1, position - 1)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            let kind = try number(bytes, &position)
            return try cell(kind, start, position)
        case UInt8(ascii: "{"):
            try skipObject(bytes, &position, depth: depth + 1)
            return try cell(.json, start, position)
        case UInt8(ascii: "["):
            try skipArray(bytes, &position, depth: depth + 1)
            return try cell(.json, start, position)
        case UInt8(ascii: "n"):
            try literal("null", bytes, &position)
            return .null
        case UInt8(ascii: "t"):
            try literal("true", bytes, &position)
            return try cell(.true, start, position)
        case UInt8(ascii: "f"):
            try literal("false", bytes, &position)
            return try cell(.false, start, position)
        case let byte:
            throw JSONError(.unexpected(byte), at: position)
        }
    }

    /// Skips blanks, and says what comes.
    @inline(__always)
    package static func peek(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> UInt8 {
        while position < bytes.count {
            let byte = bytes[unchecked: position]
            if byte > 0x20 { return byte }
            guard isBlank(byte) else { throw JSONError(.unexpected(byte), at: position) }
            position += 1
        }
        throw JSONError(.end, at: position)
    }

    /// Skips blanks, behind which nothing may come.
    package static func end(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        while position < bytes.count {
            guard isBlank(bytes[position]) else { throw JSONError(.unexpected(bytes[position]), at: position) }
            position += 1
        }
    }

    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// Skips blanks and reads one given byte.
    @inline(__always)
    package static func expect(_ byte: UInt8, _ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        let found = try peek(bytes, &position)
        guard found == byte else { throw JSONError(.unexpected(found), at: position) }
        position += 1
    }

    /// Reads a key with the colon behind it.
    /// - Returns: The key as a cell of kind `string` or `escaped`.
    @inline(__always)
    package static func key(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> Cell {
        try expect(UInt8(ascii: "\""), bytes, &position)
        let start = position
        let kind = try string(bytes, &position)
        let key = try cell(kind, start, position - 1)
        try expect(UInt8(ascii: ":"), bytes, &position)
        return key
    }

    /// After an element: reads a comma, or the closing byte.
    /// - Returns: True if another element follows.
    @inline(__always)
    package static func more(
        until close: UInt8, _ bytes: Span<UInt8>, _ position: inout Int
    ) throws(JSONError) -> Bool {
        let found = try peek(bytes, &position)
        guard found == UInt8(ascii: ",") || found == close else { throw JSONError(.unexpected(found), at: position) }
        position += 1
        return found != close
    }

    /// Opens an object or array.
    /// - Returns: False if it is empty; then it is closed already.
    @inline(__always)
    package static func open(
        _ opening: UInt8, _ closing: UInt8, _ bytes: Span<UInt8>, _ position: inout Int
    ) throws(JSONError) -> Bool {
        try expect(opening, bytes, &position)
        guard try peek(bytes, &position) == closing else { return true }
        position += 1
        return false
    }

    static func skipObject(_ bytes: Span<UInt8>, _ position: inout Int, depth: Int) throws(JSONError) {
        guard depth <= maximumDepth else { throw JSONError(.depth, at: position) }
        guard try open(UInt8(ascii: "{"), UInt8(ascii: "}"), bytes, &position) else { return }
        repeat {
            _ = try key(bytes, &position)
            _ = try peek(bytes, &position)
            _ = try value(bytes, &position, depth: depth)
        } while try more(until: UInt8(ascii: "}"), bytes, &position)
    }

    static func skipArray(_ bytes: Span<UInt8>, _ position: inout Int, depth: Int) throws(JSONError) {
        guard depth <= maximumDepth else { throw JSONError(.depth, at: position) }
        guard try open(UInt8(ascii: "["), UInt8(ascii: "]"), bytes, &position) else { return }
        repeat {
            _ = try peek(bytes, &position)
            _ = try value(bytes, &position, depth: depth)
        } while try more(until: UInt8(ascii: "]"), bytes, &position)
    }

    @inline(__always)
    private static func cell(_ kind: Cell.Kind, _ start: Int, _ end: Int) throws(JSONError) -> Cell {
        guard end - start <= Cell.maximumLength, end <= Int(UInt32.max) else { throw JSONError(.length, at: start) }
        return Cell(kind, offset: start, length: end - start)
    }

    private static func literal(
        _ word: StaticString, _ bytes: Span<UInt8>, _ position: inout Int
    ) throws(JSONError) {
        for index in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count else { throw JSONError(.end, at: position) }
            let expected = unsafe word.utf8Start[index]
            guard bytes[unchecked: position] == expected else {
                throw JSONError(.unexpected(bytes[unchecked: position]), at: position)
            }
            position += 1
        }
    }
}
