// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
package import NIOCore

extension ErrorEnvelope {
    package init(_ body: ByteBuffer, answering request: @autoclosure () -> RequestWords = RequestWords()) {
        self.init(body.readableBytesView, answering: request())
    }
}

extension RequestWords {
    /// What a request carries, but for the size of a page that it asks for.
    package init(_ request: APIRequest) {
        self.init(
            path: request.path.values, query: request.query.filter { $0.name != "limit" }.map(\.value),
            body: request.body ?? [])
    }
}

extension CustomerIOError {
    /// The error that an answer with a status from 300 on stands for.
    /// - Parameter retryAfter: The wait that the answer asks for, if it does.
    package init(_ response: APIResponse, to request: APIRequest, retryAfter: Duration? = nil) {
        let route = request.route
        let (code, sentence) = Self.meaning(of: response.status, route)
        self.init(
            code, sentence, operation: route.operation, status: response.status,
            entries: ErrorEnvelope(response.body, answering: RequestWords(request)).entries,
            retryAfter: retryAfter)
    }

    private static func meaning(of status: Int, _ route: Route) -> (Code, String) {
        let operation = route.operation
        return switch status {
        case 300...399: (.redirected, "Customer.io answered \(operation) with an unexpected redirect (\(status))")
        case 400: (.badRequest, "Customer.io does not accept the request \(operation) (400)")
        case 401: (.unauthorized, "Customer.io refuses the key for \(operation) (401), check key and region")
        case 403: (.forbidden, "the key may not call \(operation) (403), check its scope and the plan")
        case 404: (.notFound, "\(operation) found nothing (404): no such id, or an id of another type")
        case 413: (.tooLarge, "the request \(operation) is too large (413)")
        case 422: (.invalid, "Customer.io cannot do what \(operation) asks for (422)")
        case 429: (.rateLimited, "Customer.io receives too many requests, among them \(operation) (429)")
        case 400...499: (.rejected, "Customer.io refuses \(operation) (\(status))")
        default: (.server, "Customer.io failed at \(operation) (\(status))")
        }
    }
}
