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
        let message = Message(
            url: server.url + request.target, method: HTTPMethod(rawValue: route.method.rawValue),
            headers: try server.headers(for: request), body: request.body.map { .byteBuffer(ByteBuffer(bytes: $0)) })
        let deadline = NIODeadline.now() + TimeAmount(request.options.timeout ?? options.requestTimeout)
        let response = try await exchange(message, route, until: deadline)
        guard let location = response.redirect else { return response }
        return try await follow(location, message, route, from: server.origin, until: deadline)
    }

    private struct Message {
        var url: String
        let method: HTTPMethod
        let headers: HTTPHeaders
        let body: HTTPClient.Body?
    }

    private func follow(
        _ location: String, _ message: Message, _ route: Route, from origin: Origin,
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

    private func exchange(_ message: Message, _ route: Route, until deadline: NIODeadline) async throws -> APIResponse {
        do {
            let request = try HTTPClient.Request(
                url: message.url, method: message.method, headers: message.headers, body: message.body)
            let task = client.execute(
                request: request, delegate: AnswerCollector(largestBody: options.largestBody), deadline: deadline)
            return try await withTaskCancellationHandler {
                try await task.get()
            } onCancel: {
                task.cancel()
            }
        } catch {
            throw CustomerIOError(network: error, operation: route.operation, isCancelled: Task.isCancelled)
        }
    }
}
