// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Sends requests over HTTP/1.1 with the credentials of their service, once each.
package struct HTTPClientTransport: Transport {
    let connections: HTTPConnections
    let observer: Observer
    private let servers: [Service: ServiceURL]
    private let credentials: Credentials

    /// - Parameter servers: The URL of each service that requests will name.
    package init(
        _ connections: HTTPConnections, servers: [Service: ServiceURL], credentials: Credentials,
        observer: Observer = .none
    ) {
        self.connections = connections
        self.servers = servers
        self.credentials = credentials
        self.observer = observer
    }

    var client: HTTPClient { connections.client }
    var options: HTTPOptions { connections.options }

    static let mostRedirects = 3

    package func send(_ request: APIRequest) async throws -> APIResponse {
        let route = request.route
        guard let server = servers[route.service] else {
            throw CustomerIOError(.configuration, "no URL is given for the \(route.service.rawValue) API")
        }
        let deadline = NIODeadline.now() + TimeAmount(request.options.timeout ?? options.requestTimeout)
        var hop = Hop(url: "\(server)\(request.target)", origin: server.origin)
        for _ in 0...Self.mostRedirects {
            let response = try await exchange(request, at: hop.url, until: deadline)
            guard let location = response.redirect else { return response }
            hop = try hop.following(location, operation: route.operation)
        }
        throw CustomerIOError(
            .redirected, "Customer.io redirected \(route.operation) more than \(Self.mostRedirects) times",
            operation: route.operation)
    }

    private func exchange(_ request: APIRequest, at url: String, until deadline: NIODeadline) async throws
        -> APIResponse
    {
        let message = try message(request, url: url)
        do {
            let response = try await client.execute(message, deadline: deadline)
            return APIResponse(
                status: Int(response.status.code),
                headers: response.headers.map { (name: $0.name.lowercased(), value: $0.value) },
                body: try await body(of: response, until: deadline))
        } catch {
            throw CustomerIOError(network: error, operation: request.route.operation, isCancelled: Task.isCancelled)
        }
    }

    private func message(_ request: APIRequest, url: String) throws(CustomerIOError) -> HTTPClientRequest {
        let route = request.route
        var message = HTTPClientRequest(url: url)
        message.method = HTTPMethod(rawValue: route.method.rawValue)
        message.headers = ["user-agent": Self.userAgent, "accept": "application/json", "accept-encoding": "gzip"]
        if route.isAuthenticated {
            message.headers.add(name: "authorization", value: try credentials.authorization(for: route.service))
        }
        if route.service == .pipelines {
            // Without it the API answers 200 to what it does not accept and drops it.
            message.headers.add(name: "x-strict-mode", value: "1")
        }
        if let body = request.body {
            message.headers.add(name: "content-type", value: "application/json")
            message.body = .bytes(ByteBuffer(bytes: body))
        }
        for field in request.options.headers { message.headers.replaceOrAdd(name: field.name, value: field.value) }
        return message
    }

    /// Gathers the body. The client checks the deadline only up to the head, and the idle timeout only sees silence; a
    /// body that drips is given up here.
    private func body(of response: HTTPClientResponse, until deadline: NIODeadline) async throws -> ByteBuffer {
        // Room for the announced length, so that nothing is copied twice; the length is a promise and no bound.
        let announced = response.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        var body = ByteBuffer()
        body.reserveCapacity(max(0, min(announced, options.largestBody)))
        for try await part in response.body {
            guard NIODeadline.now() < deadline else { throw HTTPClientError.deadlineExceeded }
            guard body.readableBytes + part.readableBytes <= options.largestBody else {
                throw NIOTooManyBytesError(maxBytes: options.largestBody)
            }
            body.writeImmutableBuffer(part)
        }
        return body
    }

    static let userAgent = "cioferry/\(Version.current)"
}
