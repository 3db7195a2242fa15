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
        } else if let value = Self.number(in: container) {
            self = value
        } else if decoder.codingPath.count >= Self.deepest {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "More than \(Self.deepest) objects and arrays lie in each other.")
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try JSONObject(from: decoder))
        }
    }

    /// A number by its digits: a decoder may round one to the nearest whole number or double and not tell.
    private static func number(in container: any SingleValueDecodingContainer) -> JSONValue? {
        let whole = try? container.decode(Int.self)
        guard let exact = try? container.decode(Decimal.self) else {
            return whole.map(JSONValue.integer) ?? (try? container.decode(Double.self)).map(JSONValue.number)
        }
        if let whole, Decimal(whole) == exact { return .integer(whole) }
        let double = try? container.decode(Double.self)
        return double.flatMap { Decimal(string: $0.description) == exact ? .number($0) : nil } ?? .decimal(exact)
    }

    /// Writes the value as it is.
    /// - Throws: An error with the reason if it is ``invalid(_:)``.
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
        case .invalid(let reason): throw JSONFault(reason: reason)
        }
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
            try container.encode(JSONValue.date(date))
        }
        return encoder
    }

    package static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        return decoder
    }
}

extension JSONObject: Codable {
    /// Reads an object. Its members are sorted by name, since decoders do not tell their order.
    /// - Throws: `DecodingError` if there is no object, or objects and arrays lie in each other more than 80 deep.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: FieldName.self)
        self.init(
            sorting: try container.allKeys.map { ($0.stringValue, try container.decode(JSONValue.self, forKey: $0)) })
    }

    /// Writes the members.
    /// - Throws: An error with the reason if a value is ``JSONValue/invalid(_:)``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: FieldName.self)
        for (name, value) in self { try container.encode(value, forKey: FieldName(name)) }
    }
}
