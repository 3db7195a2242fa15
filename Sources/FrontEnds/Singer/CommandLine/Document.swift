// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd

/// A file that a runner hands in.
enum Document {
    /// - Throws: ``ConfigurationError`` if it cannot be read or holds no JSON object.
    static func object(_ path: String, _ name: String) throws -> JSONValue {
        guard let bytes = InputFile.bytes(path) else {
            throw ConfigurationError("\(name) \(path) cannot be read: is the path right?")
        }
        let document = try JSONFile.object(bytes, name: "\(name) \(path)")
        guard case .object = document else { throw ConfigurationError("\(name) \(path) must hold a JSON object") }
        return document
    }
}
