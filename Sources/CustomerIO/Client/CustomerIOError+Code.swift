// SPDX-License-Identifier: Apache-2.0

extension CustomerIOError {
    /// A kind of failure. More may be added; compare with the ones you handle and have a default.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case badRequest, unauthorized, forbidden, notFound, tooLarge, invalid, rateLimited, rejected, server
            case unreachable, untrusted, network, timeout, redirected, badAnswer, configuration, invalidRequest, cancelled, closed
        }

        private let value: Value

        private init(_ value: Value) { self.value = value }

        /// 400: the request is malformed, or an id in the path is.
        public static let badRequest = Code(.badRequest)
        /// 401: the key is unknown, or belongs to the other region.
        public static let unauthorized = Code(.unauthorized)
        /// 403: the key is known but lacks the scope, or the plan lacks the feature.
        public static let forbidden = Code(.forbidden)
        /// 404: nothing has this id, or it is an id of another type.
        public static let notFound = Code(.notFound)
        /// 413: the request is too large; or the answer is larger than the client allows.
        public static let tooLarge = Code(.tooLarge)
        /// 422: well formed, but not possible.
        public static let invalid = Code(.invalid)
        /// 429: too many requests, still after waiting.
        public static let rateLimited = Code(.rateLimited)
        /// Another status from 400 to 499.
        public static let rejected = Code(.rejected)
        /// A status from 500 on: Customer.io failed.
        public static let server = Code(.server)
        /// No connection was made, so nothing was sent. If one was made and broke, it is ``network``.
        public static let unreachable = Code(.unreachable)
        /// The server's certificate is not trusted, or is for another name, so nothing was sent.
        public static let untrusted = Code(.untrusted)
        /// The connection broke before the answer was complete; the request may have been carried out.
        public static let network = Code(.network)
        /// No complete answer came in time; the request may have been carried out.
        public static let timeout = Code(.timeout)
        /// Redirected too often or to a host that must not see the key.
        public static let redirected = Code(.redirected)
        /// A success whose body is not what the operation answers: empty, cut, or a web page.
        public static let badAnswer = Code(.badAnswer)
        /// A key, URL or file in the configuration cannot be used; nothing was sent.
        public static let configuration = Code(.configuration)
        /// The request breaks a documented limit or has no JSON form; nothing was sent.
        public static let invalidRequest = Code(.invalidRequest)
        /// The task was cancelled; if the request was under way it may have been carried out.
        public static let cancelled = Code(.cancelled)
        /// The client was closed before the answer; if the request was under way it may have been carried out.
        public static let closed = Code(.closed)

        /// The code's name, for example `notFound`.
        public var description: String { value.rawValue }
    }
}
