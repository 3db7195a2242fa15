// SPDX-License-Identifier: Apache-2.0

/// Finds the borders of JSON values in bytes: every byte is looked at once, nothing is decoded and nothing is copied.
///
/// Strict: grammar (RFC 8259), UTF-8, escapes and depth are checked, so whatever passes can be handed on as it is.
/// All functions take the position by reference and leave it behind what they read.
public enum JSONScanner {
    /// Deepest nesting that is read.
    package static let maximumDepth = 256

    /// Longest value that is read, in bytes.
    @inlinable public static var maximumLength: Int { 1 << 28 - 1 }

    /// Checks that a whole text is one value.
    package static func check(_ text: Span<UInt8>) throws(JSONError) {
        var position = 0
        _ = try peek(text, &position)
        _ = try value(text, &position)
        try end(text, &position)
    }

    /// Reads one value.
    /// - Returns: The value; of strings the inside, without the quotes.
    @inlinable
    @inline(__always)
    public static func value(_ bytes: Span<UInt8>, _ position: inout Int, depth: Int = 0) throws(JSONError)
        -> JSONToken
    {
        guard position < bytes.count else { throw JSONError(.end, at: position) }
        let start = position
        switch bytes[unchecked: position] {
        case UInt8(ascii: "\""):
            position += 1
            let kind = try string(bytes, &position)
            return try token(kind, start + 1, position - 1)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            let kind = try number(bytes, &position)
            return try token(kind, start, position)
        case UInt8(ascii: "{"):
            try skipObject(bytes, &position, depth: depth + 1)
            return try token(.object, start, position)
        case UInt8(ascii: "["):
            try skipArray(bytes, &position, depth: depth + 1)
            return try token(.array, start, position)
        case UInt8(ascii: "n"):
            try literal("null", bytes, &position)
            return try token(.null, start, position)
        case UInt8(ascii: "t"):
            try literal("true", bytes, &position)
            return try token(.true, start, position)
        case UInt8(ascii: "f"):
            try literal("false", bytes, &position)
            return try token(.false, start, position)
        case let byte:
            throw JSONError(.unexpected(byte), at: position)
        }
    }

    /// Skips blanks, and says what comes.
    @inlinable
    @inline(__always)
    public static func peek(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> UInt8 {
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

    @inlinable
    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// Skips blanks and reads one given byte.
    @inlinable
    @inline(__always)
    public static func expect(_ byte: UInt8, _ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        let found = try peek(bytes, &position)
        guard found == byte else { throw JSONError(.unexpected(found), at: position) }
        position += 1
    }

    /// Reads a key with the colon behind it.
    /// - Returns: The key, of kind `string` or `escaped`.
    @inlinable
    @inline(__always)
    public static func key(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> JSONToken {
        try expect(UInt8(ascii: "\""), bytes, &position)
        let start = position
        let kind = try string(bytes, &position)
        let key = try token(kind, start, position - 1)
        try expect(UInt8(ascii: ":"), bytes, &position)
        return key
    }

    /// After an element: reads a comma, or the closing byte.
    /// - Returns: True if another element follows.
    @inlinable
    @inline(__always)
    public static func more(
        until close: UInt8, _ bytes: Span<UInt8>, _ position: inout Int
    ) throws(JSONError) -> Bool {
        let found = try peek(bytes, &position)
        guard found == UInt8(ascii: ",") || found == close else { throw JSONError(.unexpected(found), at: position) }
        position += 1
        return found != close
    }

    /// Opens an object or array.
    /// - Returns: False if it is empty; then it is closed already.
    @inlinable
    @inline(__always)
    public static func open(
        _ opening: UInt8, _ closing: UInt8, _ bytes: Span<UInt8>, _ position: inout Int
    ) throws(JSONError) -> Bool {
        try expect(opening, bytes, &position)
        guard try peek(bytes, &position) == closing else { return true }
        position += 1
        return false
    }

    @usableFromInline
    static func skipObject(_ bytes: Span<UInt8>, _ position: inout Int, depth: Int) throws(JSONError) {
        guard depth <= maximumDepth else { throw JSONError(.depth, at: position) }
        guard try open(UInt8(ascii: "{"), UInt8(ascii: "}"), bytes, &position) else { return }
        repeat {
            _ = try key(bytes, &position)
            _ = try peek(bytes, &position)
            _ = try value(bytes, &position, depth: depth)
        } while try more(until: UInt8(ascii: "}"), bytes, &position)
    }

    @usableFromInline
    static func skipArray(_ bytes: Span<UInt8>, _ position: inout Int, depth: Int) throws(JSONError) {
        guard depth <= maximumDepth else { throw JSONError(.depth, at: position) }
        guard try open(UInt8(ascii: "["), UInt8(ascii: "]"), bytes, &position) else { return }
        repeat {
            _ = try peek(bytes, &position)
            _ = try value(bytes, &position, depth: depth)
        } while try more(until: UInt8(ascii: "]"), bytes, &position)
    }

    @inlinable
    @inline(__always)
    static func token(_ kind: JSONToken.Kind, _ start: Int, _ end: Int) throws(JSONError) -> JSONToken {
        guard end - start <= maximumLength else { throw JSONError(.length, at: start) }
        return JSONToken(kind, offset: start, length: end - start)
    }

    @inlinable
    static func literal(
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
