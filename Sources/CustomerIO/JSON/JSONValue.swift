// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
public import Foundation

/// Any JSON value: what attributes, event data and fields that the models do not know are made of.
///
/// Literals make one, at any depth: `["city": "Rome", "zip": 5, "tags": ["a", nil]] as JSONValue`. Variables go in through
/// ``init(_:)``, or directly where ``Attributes`` are asked for. Numbers arrive as they were: integers of 64 bits and
/// decimals of up to 38 digits are not rounded.
public enum JSONValue: Sendable, Hashable {
    /// `null`, which removes an attribute.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number of up to 64 bits.
    case integer(Int)
    /// Any other number that a double stands for exactly as it was written.
    case number(Double)
    /// A number that a double would round.
    case decimal(Decimal)
    /// Text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object.
    case object(JSONObject)
    /// A value that has no JSON form, with the reason. Sending it fails with ``CustomerIOError/Code/invalidRequest`` and
    /// that reason.
    case invalid(String)

    /// A date as Customer.io's Track and App APIs expect it: whole Unix seconds, the fraction dropped. One that looks like
    /// milliseconds, 100,000,000,000 seconds or more (the year 5138), is ``invalid(_:)``.
    public static func date(_ date: Date) -> JSONValue {
        date.fault.map(JSONValue.invalid) ?? .integer(date.unixSeconds)
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// ``null``.
    public init(nilLiteral: ()) { self = .null }
    /// ``bool(_:)``.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// ``integer(_:)``.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// ``number(_:)``.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// ``string(_:)``.
    public init(stringLiteral value: String) { self = .string(value) }
    /// ``array(_:)``.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// ``object(_:)``. Of a name that occurs twice the last value counts, as most JSON parsers have it.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}

extension JSONValue: CustomStringConvertible {
    /// The value as compact JSON; what has no JSON form is `null` there.
    public var description: String {
        var json = JSONWriter()
        write(to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
