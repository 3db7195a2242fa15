// SPDX-License-Identifier: Apache-2.0

/// One line of `API/routes.json`: one operation.
package struct RouteEntry: Decodable, Sendable {
    /// The published id of the operation.
    package var id: String
    package var service: Service
    package var method: Method
    package var path: String
    /// The Swift name, where it is not the id in camel case.
    package var name: String?
    /// The name of the static function, where it is not the Swift name.
    package var call: String?
    package var purpose: String
    package var query: [String]?
    package var paging: Paging?
    package var rate: Rate
    package var retry: Retry
    package var auth: Auth?
    package var answer: Answer?
    /// Why a value is not what the documents say, by the value's key.
    package var reasons: [String: String]?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, service, method, path, name, call, purpose, query, paging, rate, retry, auth, answer, reasons
    }

    package enum Service: String, Decodable, Sendable, CaseIterable { case app, track, pipelines }

    package enum Method: String, Decodable, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    package enum Rate: String, Decodable, Sendable { case app, send, broadcast, archive, track, pipelines }

    package enum Retry: String, Decodable, Sendable { case always, withID, unsent }

    package enum Auth: String, Decodable, Sendable { case none }

    package enum Answer: String, Decodable, Sendable { case json }

    /// `{"cursor": {"max": 100}}` or `{"offset": {"max": 1000}}`.
    package struct Paging: Decodable, Sendable {
        package var cursor: Cursor?
        package var offset: Offset?

        package struct Cursor: Decodable, Sendable {
            package var max: Int?
            /// The size of a page that is asked for without `limit`.
            package var `default`: Int?
            package var fixed: Bool?
        }

        package struct Offset: Decodable, Sendable {
            package var max: Int
            /// The size of a page that is asked for without `limit`.
            package var `default`: Int?
        }
    }

    /// The id or the given name in camel case: `add_device` becomes `addDevice`.
    package var swiftName: String {
        let words = (name ?? id).split(separator: "_")
        return words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// The names between braces of the path, in order.
    package var pathParameters: [String] {
        path.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
    }
}
