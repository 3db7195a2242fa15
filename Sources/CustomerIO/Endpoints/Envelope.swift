// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
package import CustomerIORoutes
import Foundation
import NIOFoundationCompat

/// The object around a value, which has no other member: `{"campaign": {…}}`.
struct Envelope<Value: FieldValue>: DecodableWithConfiguration {
    let value: Value

    /// - Parameter members: The names that lead to the value, from outside in.
    init(from decoder: any Decoder, configuration members: [String]) throws {
        var container = try decoder.container(keyedBy: FieldName.self)
        for name in members.dropLast() {
            container = try container.nestedContainer(keyedBy: FieldName.self, forKey: FieldName(name))
        }
        value = try container.decode(Field<Value>.self, forKey: FieldName(members.last ?? "")).value
    }
}

/// The object around a list whose elements have an object around them as well: `{"customers": [{"customer": {…}}]}`.
struct EnvelopeOfEnvelopes<Element: FieldValue>: DecodableWithConfiguration {
    let value: [Element]

    init(from decoder: any Decoder, configuration: (list: String, element: String)) throws {
        let container = try decoder.container(keyedBy: FieldName.self)
        let key = FieldName(configuration.list)
        value = try container.decode([Envelope<Element>].self, forKey: key, configuration: [configuration.element])
            .map(\.value)
    }
}

extension Endpoint where Response: FieldValue {
    /// An endpoint whose answer has an object around the response.
    /// - Parameter members: The names that lead to the response, from outside in.
    package init(
        _ route: Route, path: [String: String] = [:], query: [(name: String, value: String?)] = [], body: Body? = nil,
        unwrapping members: [String]
    ) {
        self.init(route, path: path, query: query, body: body) { answer throws(BadAnswer) in
            try answer.decoded { data in
                try JSONCoding.decoder().decode(Envelope<Response>.self, from: data, configuration: members).value
            }
        }
    }

    /// An endpoint whose answer has an object around a list, and one around each element.
    /// - Parameters:
    ///   - members: The name that leads to the list.
    ///   - member: The name that leads from an element of the list to one of the response.
    package init<Element: FieldValue>(
        _ route: Route, path: [String: String] = [:], query: [(name: String, value: String?)] = [], body: Body? = nil,
        unwrapping members: [String], each member: String
    ) where Response == [Element] {
        self.init(route, path: path, query: query, body: body) { answer throws(BadAnswer) in
            try answer.decoded { data in
                let names = (list: members.last ?? "", element: member)
                return try JSONCoding.decoder()
                    .decode(EnvelopeOfEnvelopes<Element>.self, from: data, configuration: names).value
            }
        }
    }
}

extension Endpoint {
    /// The same call, answered with the whole JSON as it came: what the typed answer leaves out is there, for example
    /// members beside the one that holds the response.
    public var json: Endpoint<API, JSONValue> {
        var endpoint = Endpoint<API, JSONValue>(route, path: path, isIdempotent: isIdempotent, body: body)
        endpoint.query = query
        return endpoint
    }
}

extension APIResponse {
    /// What a body says.
    /// - Throws: ``BadAnswer`` that names the place where the body is not what it should be.
    func decoded<Value>(_ read: (Data) throws -> Value) throws(BadAnswer) -> Value {
        do {
            return try read(Data(buffer: body, byteTransferStrategy: .noCopy).withoutLoneSurrogates)
        } catch let error as DecodingError {
            throw BadAnswer("does not have the documented form\(error.place)", cause: error)
        } catch {
            throw BadAnswer("does not have the documented form", cause: error)
        }
    }
}

extension DecodingError {
    /// Where it happened, for a message: ` at campaigns[3].created`.
    fileprivate var place: String {
        let (path, missing): ([any CodingKey], (any CodingKey)?) =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context.codingPath, nil)
            case .keyNotFound(let key, let context): (context.codingPath, key)
            @unknown default: ([], nil)
            }
        let names = (path + [missing].compactMap(\.self)).map { key in
            key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
        }
        return names.isEmpty ? "" : " at " + names.joined().drop { $0 == "." }
    }
}
