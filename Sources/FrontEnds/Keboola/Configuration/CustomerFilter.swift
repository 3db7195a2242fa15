// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOJSON
import CustomerIORecords

/// Reads `customers.filters`: JSON, or the Python literals that the original component wanted.
enum CustomerFilter {
    private static let name = "customers.filters"

    /// - Returns: The filter, nil for none; and whether it was a Python literal.
    static func read(_ value: JSONValue?) throws -> (filter: JSONValue?, isOld: Bool) {
        switch value ?? .null {
        case .null: return (nil, false)
        case .object(let members) where !members.isEmpty: return (value, false)
        case let empty where empty.isObject: return (nil, false)
        case .string(let text):
            let text = text.trimmed
            return text.isEmpty || text == "{}" ? (nil, false) : try read(text)
        default: throw ConfigurationError("\(name) must be a filter in JSON")
        }
    }

    private static func read(_ text: String) throws -> (JSONValue?, Bool) {
        let bytes = Array(text.utf8)
        var (filter, isOld): (JSONValue, Bool)
        do {
            try JSONScanner.check(bytes.span)
            (filter, isOld) = (try JSONFile.object(bytes, name: name), false)
        } catch let error as JSONError {
            do {
                (filter, isOld) = (try PythonLiteral.value(text), true)
            } catch let old {
                throw ConfigurationError("\(name) \(sentence(text, error, old))")
            }
        }
        guard case .object = filter else { throw ConfigurationError("\(name) must be an object like {\"and\":[…]}") }
        return (filter, isOld)
    }

    private static func sentence(_ text: String, _ error: JSONError, _ old: PythonLiteral.Mistake) -> String {
        let bytes = Array(text.utf8)
        // Where the old form got further, the writer had that in mind.
        let place = max(error.offset, old.offset)
        let character = String(decoding: bytes.prefix(place), as: UTF8.self).count + 1
        let rest = bytes.dropFirst(place)
        if let first = rest.first, [UInt8(ascii: "}"), UInt8(ascii: "]")].contains(first),
            isComplete(Array(bytes.prefix(place)))
        {
            return
                "has a closing bracket too many: delete the \"\(Character(Unicode.Scalar(first)))\" at character \(character)"
        }
        if rest.isEmpty { return "ends before all its brackets and quotes are closed" }
        if old.offset == place, let reason = old.reason { return "cannot be read at character \(character): \(reason)" }
        return "is not JSON: it goes wrong at character \(character)"
    }

    private static func isComplete(_ bytes: [UInt8]) -> Bool {
        if (try? JSONScanner.check(bytes.span)) != nil { return true }
        return (try? PythonLiteral.value(String(decoding: bytes, as: UTF8.self))) != nil
    }
}
