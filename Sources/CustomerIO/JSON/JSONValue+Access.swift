// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension JSONValue {
    /// The member of an object; nil if this is no object or has no such member.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// The element of an array; nil if this is no array or has no such element.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The text of a string; nil for anything else.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of a boolean; nil for anything else.
    public var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// A whole number, also one that came as text, as Customer.io returns attributes; nil for anything else.
    public var integer: Int? {
        switch self {
        case .integer(let value): value
        case .string(let text): Int(text)
        default: nil
        }
    }

    /// A number of any kind as a double, also one that came as text; nil for anything else.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .decimal(let value): NSDecimalNumber(decimal: value).doubleValue
        case .string(let text): Double(text)
        default: nil
        }
    }

    /// A time in Unix seconds; nil for anything that is no number.
    public var date: Date? { double.map(Date.init(timeIntervalSince1970:)) }
}
