// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON
package import CustomerIORoutes
import Foundation

/// A call as a value: an operation, its parameters and how to read the answer. Static functions make one for each
/// operation, for example `.getCampaign(42)`; ``APIClient/send(_:options:)`` sends it.
public struct Endpoint<API, Response: Sendable>: Sendable {
    package let route: Route
    /// Values for the path's parameters.
    package var path: [String: String]
    /// Query items, not yet encoded.
    package var query: [(name: String, value: String)]
    /// True if the body carries an id that makes a repetition harmless.
    package var isIdempotent: Bool
    /// Checks the parameters and writes the body; nil if there is none.
    package var body: Body?
    /// Reads a successful answer; throws ``BadAnswer``.
    package let decode: @Sendable (APIResponse) throws(BadAnswer) -> Response

    package typealias Body = @Sendable () throws(CustomerIOError) -> [UInt8]

    package init(
        _ route: Route, path: [String: String] = [:], query: [(name: String, value: String?)] = [],
        isIdempotent: Bool = false, body: Body? = nil,
        decode: @escaping @Sendable (APIResponse) throws(BadAnswer) -> Response
    ) {
        self.route = route
        self.path = path
        self.query = query.compactMap { item in item.value.map { (item.name, $0) } }
        self.isIdempotent = isIdempotent
        self.body = body
        self.decode = decode
    }

    /// The request, after the parameters have been checked.
    package func request() throws(CustomerIOError) -> APIRequest {
        do {
            try checkPath()
            return APIRequest(route, path: path, query: query, body: try body?(), isIdempotent: isIdempotent)
        } catch {
            var error = error
            error.operation = route.operation
            throw error
        }
    }

    /// An empty value would name another path, and so would `.` and `..`, which servers and proxies take for steps. An
    /// empty language is the default one.
    private func checkPath() throws(CustomerIOError) {
        for name in route.path.parameters {
            let value = path[name] ?? ""
            guard ![".", ".."].contains(value), !value.isEmpty || name == "language" else {
                throw CustomerIOError(invalid: "\(name) must not be empty, \".\" or \"..\"")
            }
        }
    }
}

extension Endpoint where Response: Decodable {
    /// An endpoint that answers with JSON.
    package init(
        _ route: Route, path: [String: String] = [:], query: [(name: String, value: String?)] = [],
        isIdempotent: Bool = false, body: Body? = nil
    ) {
        self.init(route, path: path, query: query, isIdempotent: isIdempotent, body: body) {
            response throws(BadAnswer) in
            try response.decoded { try JSONCoding.decoder().decode(Response.self, from: $0) }
        }
    }
}

extension Endpoint where Response == Void {
    /// An endpoint whose answer says nothing but that the request was taken.
    package init(
        _ route: Route, path: [String: String] = [:], query: [(name: String, value: String?)] = [],
        isIdempotent: Bool = false, body: Body? = nil
    ) {
        self.init(route, path: path, query: query, isIdempotent: isIdempotent, body: body) {
            _ throws(BadAnswer) in ()
        }
    }
}

/// Makers of bodies.
package enum RequestBody {
    /// The quick way, for requests that are sent by the thousand.
    package static func writing(_ value: some JSONWritable) -> @Sendable () throws(CustomerIOError) -> [UInt8] {
        json { value.write(to: &$0) }
    }

    /// A body that is written, and checked while it is written.
    package static func json(
        _ write: @escaping @Sendable (inout JSONWriter) -> Void
    ) -> @Sendable () throws(CustomerIOError) -> [UInt8] {
        { () throws(CustomerIOError) in
            var json = JSONWriter(capacity: 256)
            write(&json)
            return try json.finished()
        }
    }
}
