// SPDX-License-Identifier: Apache-2.0

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

    var options: HTTPOptions { connections.options }

    static let mostRedirects = 3

    package func send(_ request: APIRequest) async throws -> APIResponse {
        let route = request.route
        guard let server = servers[route.service] else {
            throw CustomerIOError(.configuration, "no URL is given for the \(route.service.rawValue) API")
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: route.method.rawValue), uri: server.prefix + request.target,
            headers: try server.headers(for: request))
        let body = request.body.map { ByteBuffer(bytes: $0) }
        let deadline = NIODeadline.now() + TimeAmount(request.options.timeout ?? options.requestTimeout)
        let response = try await exchange(head, body, at: server.origin, route, until: deadline)
        guard let location = response.redirect else { return response }
        return try await follow(location, head, body, route, from: server.origin, until: deadline)
    }

    private func follow(
        _ location: String, _ head: HTTPRequestHead, _ body: ByteBuffer?, _ route: Route, from origin: Origin,
        until deadline: NIODeadline
    ) async throws -> APIResponse {
        var (head, location) = (head, location)
        var hop = Hop(url: origin.description + head.uri, origin: origin)
        for _ in 0..<Self.mostRedirects {
            hop = try hop.following(location, operation: route.operation)
            head.uri = hop.target
            head.headers.replaceOrAdd(name: "host", value: hop.origin.authority)
            let response = try await exchange(head, body, at: hop.origin, route, until: deadline)
            guard let next = response.redirect else { return response }
            location = next
        }
        throw CustomerIOError(
            .redirected, "Customer.io redirected \(route.operation) more than \(Self.mostRedirects) times",
            operation: route.operation)
    }

    private func exchange(
        _ head: HTTPRequestHead, _ body: ByteBuffer?, at origin: Origin, _ route: Route, until deadline: NIODeadline
    ) async throws -> APIResponse {
        do {
            return try await connections.send(head, body, to: origin, until: deadline)
        } catch {
            throw CustomerIOError(network: error, operation: route.operation, isCancelled: Task.isCancelled)
        }
    }
}
