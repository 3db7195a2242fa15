// SPDX-License-Identifier: Apache-2.0

/// What a field of an answer may hold. Customer.io sends ids and numbers now as text, now as numbers, so that each type
/// reads both; it writes the form that the documents promise.
package protocol FieldValue: Sendable {
    /// Reads the value that the decoder stands at.
    /// - Throws: `DecodingError`, which names the field.
    static func read(from decoder: any Decoder) throws -> Self
    func write(to encoder: any Encoder) throws
}

extension FieldValue where Self: CustomerIOModel {
    package static func read(from decoder: any Decoder) throws -> Self { try Self(from: decoder) }
    package func write(to encoder: any Encoder) throws { try encode(to: encoder) }
}

extension FieldValue where Self: OpenEnum {
    package static func read(from decoder: any Decoder) throws -> Self {
        Self(rawValue: try String.read(from: decoder))
    }
    package func write(to encoder: any Encoder) throws { try rawValue.write(to: encoder) }
}

/// A field's value where `Codable` is asked for.
package struct Field<Value: FieldValue>: Codable, Sendable {
    package let value: Value

    package init(_ value: Value) { self.value = value }
    package init(from decoder: any Decoder) throws { value = try Value.read(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try value.write(to: encoder) }
}
