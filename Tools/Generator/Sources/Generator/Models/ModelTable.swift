// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The content of `API/models.json`.
package struct ModelTable: Decodable, Sendable {
    package var operations: [Operation]
    package var models: [Model]

    package init(json: Data) throws { self = try JSONDecoder().decode(ModelTable.self, from: json) }

    /// Parameters, body and answers of an operation.
    package struct Operation: Decodable, Sendable {
        package var service: RouteEntry.Service
        package var id: String
        package var path: [String: Schema]?
        package var query: [String: Schema]?
        /// The query parameters without which the API refuses the request.
        package var required: [String]?
        package var request: Schema?
        /// The type of the body, by status.
        package var responses: [String: Schema?]

        /// The status and the body of a success.
        var success: (status: String, body: Schema?)? {
            responses.filter { $0.key.hasPrefix("2") }.min { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }

    /// A type with a name.
    package struct Model: Decodable, Sendable {
        package var service: RouteEntry.Service
        package var name: String
        package var schema: Schema
    }
}
