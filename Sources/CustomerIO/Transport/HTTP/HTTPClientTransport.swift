// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Sends requests over HTTP/1.1 with the credentials of their service, once each.
package struct HTTPClientTransport: Transport {
    let connections: HTTPConnections
    let observer: Observer
    private let servers: [Service: HTTPServer]

    /// - Parameter servers: The URL of each service that requests will name.
    package init(
        _ connections: HTTPConnections, servers: [Service: ServiceURL], credentials: Credentials,
        observer: Observer = .none
    ) {
        self.connections = connections
        self.observer = observer
        let all = servers.map { service, url in
            (service, HTTPServer(service, url, credentials, userAgent: connections.options.userAgent))
        }
        self.servers = Dictionary(uniqueKeysWithValues: all)
    }

    var client: HTTPClient { connections.client }
    var options: HTTPOptions { connections.options }

    static let mostRedirects = 3

    package func send(_ request: APIRequest) async throws -> APIResponse {
        let route = request.route
        guard let server = servers[route.service] else {
            throw CustomerIOError(.configuration, "no URL is given for the \(route.service.rawValue) API")
        }
        var message = HTTPClientRequest(url: server.url + request.target)
        message.method = HTTPMethod(rawValue: route.method.rawValue)
        message.headers = try server.headers(for: request)
        message.body = request.body.map { .bytes(ByteBuffer(bytes: $0)) }
        let deadline = NIODeadline.now() + TimeAmount(request.options.timeout ?? options.requestTimeout)
        let response = try await exchange(message, route, until: deadline)
        guard let location = response.redirect else { return response }
        return try await follow(location, message, route, from: server.origin, until: deadline)
    }

    private func follow(
        _ location: String, _ message: HTTPClientRequest, _ route: Route, from origin: Origin,
        until deadline: NIODeadline
    ) async throws -> APIResponse {
        var (message, location) = (message, location)
        var hop = Hop(url: message.url, origin: origin)
        for _ in 0..<Self.mostRedirects {
            hop = try hop.following(location, operation: route.operation)
            message.url = hop.url
            let response = try await exchange(message, route, until: deadline)
            guard let next = response.redirect else { return response }
            location = next
        }
        throw CustomerIOError(
            .redirected, "Customer.io redirected \(route.operation) more than \(Self.mostRedirects) times",
            operation: route.operation)
    }

    private func exchange(
        _ message: HTTPClientRequest, _ route: Route, until deadline: NIODeadline
    ) async throws -> APIResponse {
        do {
            let response = try await client.execute(message, deadline: deadline)
            return APIResponse(
                status: Int(response.status.code),
                headers: response.headers.map { (name: $0.name.lowercased(), value: $0.value) },
                body: try await body(of: response, until: deadline))
        } catch {
            throw CustomerIOError(network: error, operation: route.operation, isCancelled: Task.isCancelled)
        }
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
}
