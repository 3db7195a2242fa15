// SPDX-License-Identifier: Apache-2.0

extension JSONValue: FieldValue {
    package static func read(from decoder: any Decoder) throws -> JSONValue { try JSONValue(from: decoder) }
    package func write(to encoder: any Encoder) throws { try encode(to: encoder) }
}

extension JSONObject: FieldValue {
    package static func read(from decoder: any Decoder) throws -> JSONObject { try JSONObject(from: decoder) }
    package func write(to encoder: any Encoder) throws { try encode(to: encoder) }
}

extension Array: FieldValue where Element: FieldValue {
    /// An answer that has null for a list has an empty one.
    package static func read(from decoder: any Decoder) throws -> [Element] {
        let container = try decoder.singleValueContainer()
        return container.decodeNil() ? [] : try container.decode([Field<Element>].self).map(\.value)
    }

    package func write(to encoder: any Encoder) throws { try map(Field.init).encode(to: encoder) }
}

extension Dictionary: FieldValue where Key == String, Value: FieldValue {
    package static func read(from decoder: any Decoder) throws -> [String: Value] {
        try decoder.singleValueContainer().decode([String: Field<Value>].self).mapValues(\.value)
    }

    package func write(to encoder: any Encoder) throws { try mapValues(Field.init).encode(to: encoder) }
}
