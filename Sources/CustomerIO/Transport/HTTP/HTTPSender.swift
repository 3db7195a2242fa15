// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes
import NIOCore

/// Sends requests by HTTP with the credentials of their service, once each, and follows redirects.
package struct HTTPSender: RequestSender {
    let transport: any Transport
    let options: ConnectionConfiguration.HTTPOptions
    let observer: Observer
    let timeline: Timeline
    private let servers: [Service: HTTPServer]

    /// - Parameter servers: The URL of each service that requests will name.
    package init(
        _ transport: any Transport,
        options: ConnectionConfiguration.HTTPOptions = ConnectionConfiguration.HTTPOptions(),
        servers: [Service: ServiceURL],
        credentials: Credentials, timeline: Timeline = .system, observer: Observer = .none
    ) {
        self.transport = transport
        self.options = options
        self.timeline = timeline
        self.observer = observer
        let all = servers.map { service, url in
            (service, HTTPServer(service, url, credentials, userAgent: options.userAgent))
        }
        self.servers = Dictionary(uniqueKeysWithValues: all)
    }

    static let mostRedirects = 3

    package func send(_ request: APIRequest) async throws(CustomerIOError) -> APIResponse {
        let operation = request.route.operation
        guard let server = servers[request.route.service] else {
            throw CustomerIOError(.configuration, "no URL is given for the \(request.route.service.rawValue) API")
        }
        let longest = timeline.end(of: options.requestTimeout)
        let end = request.deadline.map { min($0, longest) } ?? longest
        var hop = Hop(url: server.base + request.target, origin: server.origin)
        let headers = try server.headers(for: request)
        for _ in 0...Self.mostRedirects {
            let response = try await transport.answer(
                TransportRequest(
                    operation: operation, method: request.route.method.rawValue, url: hop.url, headers: headers,
                    body: request.body, timeout: end - timeline.now, origin: hop.origin))
            guard let location = response.redirect else { return response }
            hop = try hop.following(location, operation: operation)
        }
        throw CustomerIOError(
            .redirected, "Customer.io redirected \(operation) more than \(Self.mostRedirects) times",
            operation: operation)
    }
}

extension Transport {
    /// Sends a request; every failure becomes the one error type.
    func answer(_ request: TransportRequest) async throws(CustomerIOError) -> TransportResponse {
        do {
            return try await send(request)
        } catch let error as NetworkFailure {
            throw error.error(isCancelled: Task.isCancelled)
        } catch var error as CustomerIOError {
            error.operation = error.operation ?? request.operation
            throw error
        } catch is CancellationError {
            throw CustomerIOError(.cancelled, "\(request.operation) was cancelled", operation: request.operation)
        } catch {
            throw CustomerIOError(
                .network, "the transport failed before \(request.operation) was answered", operation: request.operation,
                cause: error)
        }
    }
}
