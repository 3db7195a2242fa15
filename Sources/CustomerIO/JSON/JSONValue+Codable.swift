// SPDX-License-Identifier: Apache-2.0

package import Foundation

extension JSONValue: Codable {
    /// Deeper values are refused: each level takes up to 4 KB of a stack that has 512 KB on some platforms.
    private static let deepest = 80

    /// Reads any value; numbers keep all digits that a decoder can give.
    /// - Throws: `DecodingError` if objects and arrays lie in each other more than 80 deep.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Decimal.self) {
            let double = try? container.decode(Double.self)
            self = double.flatMap { Decimal(string: "\($0)") == value ? .number($0) : nil } ?? .decimal(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if decoder.codingPath.count >= Self.deepest {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "More than \(Self.deepest) objects and arrays lie in each other.")
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Writes the value as it is.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .decimal(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// The JSON form of a value; dates become whole Unix seconds.
    /// - Throws: `EncodingError` if the value has no JSON form.
    public init(encoding value: some Encodable) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: JSONCoding.encoder().encode(value))
    }

    /// Reads this value as another type; numbers become dates as Unix seconds.
    /// - Throws: `DecodingError` if it does not fit.
    public func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try JSONCoding.decoder().decode(type, from: JSONCoding.encoder().encode(self))
    }
}

/// The coders with Customer.io's conventions.
package enum JSONCoding {
    package static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.unixSeconds)
        }
        return encoder
    }

    package static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        return decoder
    }
}

extension Dictionary where Key == String, Value == JSONValue {
    /// Attributes from a value of your own, for example a struct.
    /// - Throws: `EncodingError` if its JSON form is no object.
    public init(encoding value: some Encodable) throws {
        guard case .object(let members) = try JSONValue(encoding: value) else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "Attributes must be encoded as an object."))
        }
        self = members
    }
}
