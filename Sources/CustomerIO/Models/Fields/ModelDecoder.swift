// SPDX-License-Identifier: Apache-2.0

/// Reads the fields of a model one after the other, then what is left.
package struct ModelDecoder {
    private let container: KeyedDecodingContainer<FieldName>
    private var read: Set<String> = []

    package init(_ decoder: any Decoder) throws { container = try decoder.container(keyedBy: FieldName.self) }

    /// The value of a field; nil if it is absent or null. A null stays among the ``rest()``.
    package mutating func read<Value: FieldValue>(_ name: String) throws -> Value? {
        let key = FieldName(name)
        guard container.contains(key), try !container.decodeNil(forKey: key) else { return nil }
        read.insert(name)
        return try container.decode(Field<Value>.self, forKey: key).value
    }

    /// All fields that were not read.
    package func rest() throws -> [String: JSONValue] {
        var fields: [String: JSONValue] = [:]
        for key in container.allKeys where !read.contains(key.stringValue) {
            fields[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
        }
        return fields
    }
}

/// Writes the fields of a model, then the additional ones.
package struct ModelEncoder {
    private var container: KeyedEncodingContainer<FieldName>
    private var written: Set<String> = []

    package init(_ encoder: any Encoder) { container = encoder.container(keyedBy: FieldName.self) }

    package mutating func write(_ name: String, _ value: (some FieldValue)?) throws {
        guard let value else { return }
        try container.encode(Field(value), forKey: FieldName(name))
        written.insert(name)
    }

    /// Additional fields, but for those of which the model has a value.
    package mutating func write(_ additionalFields: [String: JSONValue]) throws {
        for (name, value) in additionalFields where !written.contains(name) {
            try container.encode(value, forKey: FieldName(name))
        }
    }
}
