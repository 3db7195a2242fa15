// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

extension RecordReader {
    /// The value at a path inside an object; nil if there is none.
    static func lookUp(
        _ path: ArraySlice<String>, in object: JSONToken, _ bytes: Span<UInt8>
    ) throws(JSONError) -> JSONToken? {
        guard let name = path.first else { return object }
        guard object.kind == .object else { return nil }
        var position = object.offset
        guard try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), bytes, &position) else { return nil }
        repeat {
            let key = try JSONScanner.key(bytes, &position)
            _ = try JSONScanner.peek(bytes, &position)
            let value = try JSONScanner.value(bytes, &position)
            if equal(key, name, bytes) { return try lookUp(path.dropFirst(), in: value, bytes) }
        } while try JSONScanner.more(until: UInt8(ascii: "}"), bytes, &position)
        return nil
    }

    static func equal(_ key: JSONToken, _ name: String, _ bytes: Span<UInt8>) -> Bool {
        guard key.length == name.utf8.count else { return false }
        return name.utf8.enumerated().allSatisfy { bytes[key.offset + $0] == $1 }
    }

    /// The text of a cursor; null, an empty string and anything that is neither text nor number mean "no more".
    static func cursor(_ value: JSONToken, _ bytes: Span<UInt8>) -> String? {
        guard [.string, .escaped, .integer].contains(value.kind), value.length > 0 else { return nil }
        var text: [UInt8] = []
        JSONText.unescape(bytes.extracting(value.range), into: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The value of an integer, also of one sent as text.
    static func integer(_ cell: Cell, _ bytes: Span<UInt8>) -> Int64? {
        guard cell.kind == .integer || cell.kind == .string else { return nil }
        return bytes.extracting(cell.range).withUnsafeBufferPointer { unsafe Digits.int64($0) }
    }

    /// A constant for a column: digits for an integer column are an integer.
    static func typed(_ text: Cell, _ type: ColumnType, _ bytes: Span<UInt8>) -> Cell {
        guard type == .integer || type == .timestamp, text.kind == .text else { return text }
        let value = bytes.extracting(text.range).withUnsafeBufferPointer { unsafe Digits.int64($0) }
        return value == nil ? text : Cell(.integer, offset: text.offset, length: text.length)
    }

    static func append(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        bytes.extracting(range).withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
    }
}
