// SPDX-License-Identifier: Apache-2.0

import Foundation

extension JSONValue {
    /// The JSON form of a value, as ``JSONObject`` describes it; of nil ``null``. What has none is ``invalid(_:)``.
    public init(_ value: (any Encodable & Sendable)?) {
        if let value { self.init(converting: value) } else { self = .null }
    }

    /// The JSON form of a value of your own, for example a struct.
    /// - Throws: ``CustomerIOError/Code/invalidRequest`` if the value has none.
    public init(encoding value: some Encodable) throws(CustomerIOError) {
        self.init(converting: value)
        if case .invalid(let reason) = self { throw CustomerIOError(invalid: reason) }
    }

    init<Value: Encodable>(converting value: Value) {
        // Comparing types is much quicker than casts, and most values are of one of these.
        let type = Value.self
        if type == String.self, let text = value as? String {
            self = .string(text)
        } else if type == Int.self, let number = value as? Int {
            self = .integer(number)
        } else if type == Double.self, let number = value as? Double {
            self = .number(number)
        } else if type == Bool.self, let flag = value as? Bool {
            self = .bool(flag)
        } else if let value = value as? any JSONConvertible {
            self = value.json
        } else {
            self.init(coding: value)
        }
    }

    private init(coding value: some Encodable) {
        do {
            self = try JSONDecoder().decode(JSONValue.self, from: JSONCoding.encoder().encode(value))
        } catch let fault as JSONFault {
            self = .invalid(fault.reason)
        } catch EncodingError.invalidValue(_, let context) where !context.codingPath.isEmpty {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            self = .invalid("\(path) of a \(type(of: value)) has no JSON form")
        } catch {
            self = .invalid("a \(type(of: value)) cannot be encoded (\(type(of: error)))")
        }
    }
}

/// Thrown out of a value's `encode(to:)` where something in it has no JSON form.
struct JSONFault: Error {
    let reason: String
}

extension JSONObject {
    /// The JSON form of a value of your own, for example a struct or a dictionary; members are sorted by name.
    /// - Throws: ``CustomerIOError/Code/invalidRequest`` if the value has none, or one without names, as a list is.
    public init(encoding value: some Encodable) throws(CustomerIOError) {
        guard case .object(let object) = try JSONValue(encoding: value) else {
            throw CustomerIOError(invalid: "a \(type(of: value)) has no names, attributes and data must be an object")
        }
        self = object
    }
}
