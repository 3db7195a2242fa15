// SPDX-License-Identifier: Apache-2.0

package import NIOCore

/// One request in, one response out. Retry, rate limit and logging each wrap another transport.
package protocol Transport: Sendable {
    /// Sends a request and gives the complete answer, whatever its status.
    /// - Throws: ``CustomerIOError`` if no complete answer came.
    func send(_ request: APIRequest) async throws -> APIResponse
}

/// A request to one operation.
package struct APIRequest: Sendable {
    package let route: Route
    /// Values for the path's parameters.
    package var path: [String: String]
    /// Query items in order, not yet encoded.
    package var query: [(name: String, value: String)]
    /// A JSON body, or nil.
    package var body: [UInt8]?
    /// True if the request carries an id that makes a repetition harmless.
    package var isIdempotent: Bool
    /// True to be sent before others that wait for their turn: for a chain of requests, each of which needs the answer
    /// before it, so that it does not end long after everything else.
    package var isUrgent = false
    /// No attempt begins after this instant; set by whoever repeats the request.
    package var latest: Duration?
    /// The span of the call, if it is traced.
    package var span: CallSpan?
    /// What this request does differently.
    package var options = RequestOptions()
    /// 1 for the first attempt; counted by whoever repeats the request.
    package var attempt = 1

    package init(
        _ route: Route, path: [String: String] = [:], query: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        isIdempotent: Bool = false
    ) {
        self.route = route
        self.path = path
        self.query = query
        self.body = body
        self.isIdempotent = isIdempotent
    }

    /// Path and query as they go over the wire.
    package var target: String {
        let path = route.path.expanded(path)
        return query.isEmpty ? path : path + "?" + PercentEncoding.query(query)
    }
}

/// A complete answer.
package struct APIResponse: Sendable {
    package let status: Int
    /// Header fields in the order received; names in lower case.
    package let headers: [(name: String, value: String)]
    package let body: ByteBuffer

    package init(status: Int, headers: [(name: String, value: String)] = [], body: ByteBuffer = ByteBuffer()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header field, asked for in lower case.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
