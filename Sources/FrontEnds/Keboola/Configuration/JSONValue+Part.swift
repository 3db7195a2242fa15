// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd

extension JSONValue {
    /// A part of the form that is on or off: a list with one object, or that object. It is on when the list has an
    /// element, whatever that holds.
    func part(_ name: String) throws -> JSONValue? {
        switch self[name] ?? .null {
        case .null, .bool(false): return nil
        case .array(let elements):
            guard let first = elements.first else { return nil }
            return .object(first.members)
        case .object(let members): return members.isEmpty ? nil : .object(members)
        default:
            throw ConfigurationError("\(name) must be a list with one object, or empty")
        }
    }
}
