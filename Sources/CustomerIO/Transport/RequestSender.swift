// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes

/// Sends requests to operations. Repetition, pace and observation each wrap another one.
package protocol RequestSender: Sendable {
    /// Sends a request and gives the complete answer, whatever its status.
    /// - Throws: ``CustomerIOError`` if no complete answer came.
    func send(_ request: APIRequest) async throws(CustomerIOError) -> APIResponse
}

/// A complete answer to a request.
package typealias APIResponse = TransportResponse

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
    /// Its place among others that wait for their turn. A chain of requests, each of which needs the answer before it, is
    /// urgent, so that it does not end long after everything else.
    package var rank = Rank.usual
    /// Is told when the request has its turn, for each attempt.
    package var onTurn: (@Sendable () -> Void)?
    /// When its time is over, by the timeline's clock; nil for no end. Set by whoever repeats the request.
    package var deadline: Duration?
    /// The longest common pause that it sits through; nil for any. Set by whoever repeats the request.
    package var patience: Duration?
    /// The span of the call, if it is traced.
    package var span: CallSpan?
    /// What this request does differently.
    package var options = RequestOptions()
    /// 1 for the first attempt; counted by whoever repeats the request.
    package var attempt = 1

    /// Who goes before whom.
    package enum Rank: Int, Sendable, Hashable, CaseIterable {
        /// A chain of requests, and what was begun and has to be repeated.
        case urgent
        case usual
        /// The beginning of something new: it waits until nobody else does.
        case patient
    }

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
