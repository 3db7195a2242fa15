// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Any JSON value: what attributes, event data and fields that the models do not know are made of.
///
/// Literals make one, so `["plan": "pro", "seats": 3, "trial": nil]` is a value. Numbers arrive as they were: integers
/// up to 64 bits and decimals of up to 38 digits are not rounded.
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
    case object([String: JSONValue])

    /// A date as Customer.io's Track and App APIs expect it: whole Unix seconds, the fraction dropped.
    public static func date(_ date: Date) -> JSONValue { .integer(date.unixSeconds) }
}

/// Attributes of a person or object, or the data of an event.
public typealias Attributes = [String: JSONValue]

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

    /// ``object(_:)``. Of a key that occurs twice the last value counts, as most JSON parsers have it.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}

extension Date {
    /// Whole seconds since 1970, rounded down. Dates beyond 64 bits become the nearest that fits.
    package var unixSeconds: Int {
        let seconds = timeIntervalSince1970.rounded(.down)
        return Int(exactly: seconds) ?? (seconds > 0 ? .max : .min)
    }
}
