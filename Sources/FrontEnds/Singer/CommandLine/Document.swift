// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import Foundation

/// A file that a runner hands in.
enum Document {
    /// - Throws: ``ConfigurationError`` if it cannot be read or holds no JSON object.
    static func object(_ path: String, _ name: String) throws -> JSONValue {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError("\(name) \(path) cannot be read: is the path right?")
        }
        return try JSONFile.object(Array(data), name: "\(name) \(path)")
    }
}
