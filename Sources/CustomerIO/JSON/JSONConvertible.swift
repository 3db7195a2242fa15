// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A type whose values become JSON without encoding themselves.
protocol JSONConvertible {
    /// The JSON form, or why there is none.
    var json: JSONValue { get }
}

extension JSONValue: JSONConvertible {
    var json: JSONValue { self }
}

extension JSONObject: JSONConvertible {
    var json: JSONValue { .object(self) }
}

extension Date: JSONConvertible {
    var json: JSONValue { .date(self) }
}

extension UUID: JSONConvertible {
    var json: JSONValue { .string(uuidString) }
}

extension URL: JSONConvertible {
    var json: JSONValue { .string(absoluteString) }
}

extension Data: JSONConvertible {
    var json: JSONValue { .string(base64EncodedString()) }
}

extension Decimal: JSONConvertible {
    var json: JSONValue { .decimal(self) }
}

extension Float: JSONConvertible {
    /// The digits that one sees, not those of the double with the same bits.
    var json: JSONValue { .number(Double(description) ?? Double(self)) }
}

extension JSONConvertible where Self: BinaryInteger {
    var json: JSONValue {
        if let value = Int(exactly: self) { return .integer(value) }
        return Decimal(string: String(self)).map(JSONValue.decimal) ?? .invalid("the number has no JSON form")
    }
}

extension Int8: JSONConvertible {}
extension Int16: JSONConvertible {}
extension Int32: JSONConvertible {}
extension Int64: JSONConvertible {}
extension UInt: JSONConvertible {}
extension UInt8: JSONConvertible {}
extension UInt16: JSONConvertible {}
extension UInt32: JSONConvertible {}
extension UInt64: JSONConvertible {}

extension Optional: JSONConvertible where Wrapped: Encodable {
    var json: JSONValue { map { JSONValue(converting: $0) } ?? .null }
}

extension Array: JSONConvertible where Element: Encodable {
    var json: JSONValue { .array(map { JSONValue(converting: $0) }) }
}

extension Dictionary: JSONConvertible where Key == String, Value: Encodable {
    /// Sorted by name, since a dictionary has no order.
    var json: JSONValue { .object(JSONObject(sorting: map { ($0, JSONValue(converting: $1)) })) }
}
