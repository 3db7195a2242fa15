// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
    /// Reads a number.
    /// - Returns: `integer`, or `number` if it has a fraction or an exponent.
    @inlinable
    @inline(__always)
    static func number(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> JSONToken.Kind {
        if bytes[unchecked: position] == UInt8(ascii: "-") { position += 1 }
        let first = position
        try digits(bytes, &position)
        if position > first + 1, bytes[unchecked: first] == UInt8(ascii: "0") {
            throw JSONError(.unexpected(bytes[unchecked: first + 1]), at: first + 1)
        }
        var kind = JSONToken.Kind.integer
        if position < bytes.count, bytes[unchecked: position] == UInt8(ascii: ".") {
            kind = .number
            position += 1
            try digits(bytes, &position)
        }
        if position < bytes.count, bytes[unchecked: position] | 0x20 == UInt8(ascii: "e") {
            kind = .number
            position += 1
            if position < bytes.count,
                bytes[unchecked: position] == UInt8(ascii: "+") || bytes[unchecked: position] == UInt8(ascii: "-")
            {
                position += 1
            }
            try digits(bytes, &position)
        }
        return kind
    }

    /// Reads one digit or more.
    @inlinable
    @inline(__always)
    static func digits(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        let start = position
        while position < bytes.count, bytes[unchecked: position] &- UInt8(ascii: "0") < 10 { position += 1 }
        guard position == start else { return }
        guard position < bytes.count else { throw JSONError(.end, at: position) }
        throw JSONError(.unexpected(bytes[unchecked: position]), at: position)
    }
}
