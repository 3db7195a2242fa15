// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOJSON
import Foundation

/// A file that a runner hands in.
enum Document {
    /// A file that is not there or not JSON, which the runner is to blame for.
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: ``Unreadable``.
    static func value(_ path: String, _ name: String, isOptional: Bool = false) throws -> JSONValue {
        guard let bytes = InputFile.bytes(path) else {
            throw Unreadable(description: "\(name) \(path) cannot be read: is the path right?")
        }
        if isOptional, bytes.allSatisfy({ $0 <= 0x20 }) { return .null }
        do {
            try JSONScanner.check(bytes.span)
            return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw Unreadable(description: "\(name) \(path) is not complete JSON: \(error)")
        }
    }
}
