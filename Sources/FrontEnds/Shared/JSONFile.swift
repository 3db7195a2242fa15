// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
import CustomerIOJSON
import Foundation

/// Documents of JSON as faces read and write them.
package enum JSONFile {
    /// The object in a file. An empty list is an empty object, as PHP writes one.
    ///
    /// - Throws: ``ConfigurationError`` that names the file and the place.
    package static func object(_ bytes: [UInt8], name: String) throws -> JSONValue {
        do {
            try JSONScanner.check(bytes.span)
        } catch {
            throw ConfigurationError("\(name) is not complete JSON: \(error)")
        }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)), value.isObject else {
            throw ConfigurationError("\(name) must hold a JSON object")
        }
        return value
    }

    /// The same value always gives the same bytes.
    /// - Parameter isIndented: True for people, and for those who read a document line by line.
    package static func bytes(_ value: JSONValue, isIndented: Bool = false) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
        return Array(try encoder.encode(value))
    }
}

extension JSONValue {
    /// True for an object, and for the empty list that PHP makes of an empty one.
    package var isObject: Bool {
        switch self {
        case .object: true
        case .array(let elements): elements.isEmpty
        default: false
        }
    }

    /// The members of an object; none for anything else.
    package var members: JSONObject { if case .object(let members) = self { members } else { [:] } }

    /// The elements of a list; none for anything else.
    package var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

    /// An object inside of an object, empty if it is missing.
    package func section(_ name: String) -> JSONValue { .object(self[name]?.members ?? [:]) }
}
