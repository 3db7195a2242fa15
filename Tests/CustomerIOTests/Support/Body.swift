// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

extension Endpoint {
    /// The body of the request, read by Foundation.
    func body() throws -> JSONValue {
        let bytes = try #require(try request().body)
        return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    }

    /// Why the request cannot be sent; nil if it can.
    func complaint() -> String? {
        do {
            _ = try request()
            return nil
        } catch {
            #expect(error.code == .invalidRequest)
            #expect(error.operation == route.operation)
            return error.message
        }
    }
}

/// JSON as it stands in the reference.
func json(_ text: String) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
}
