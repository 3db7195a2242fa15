// SPDX-License-Identifier: Apache-2.0

package import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The connections of one client, by AsyncHTTPClient. They are released by ``close()``, or when nobody holds this any
/// more.
package final class HTTPConnections: Transport {
    let options: HTTPOptions
    private let proxies: Result<ProxyRules, CustomerIOError>
    private let state = Mutex(State())
    /// The application's own client, whose settings hold in the place of the options, and which stays open.
    private let foreign: HTTPClient?
    /// How long a client is used for new requests. The next one looks the servers' addresses up anew.
    private let lifetime: Duration

    private struct State {
        /// By the proxy that they go through; nil for none.
        var clients: [ProxyServer?: LeasedClient] = [:]
        var isClosed = false
    }

    package init(_ options: HTTPOptions, client: HTTPClient? = nil, lifetime: Duration = .seconds(50)) {
        self.options = options
        self.lifetime = lifetime
        foreign = client
        proxies = Result { () throws(CustomerIOError) in try ProxyRules(options.proxy) }
    }

    /// - Throws: ``CustomerIOError/Code/configuration`` if the proxy's URL or the certificates cannot be used.
    package func check() throws(CustomerIOError) {
        _ = try proxies.get()
        _ = try options.trust()
    }

    package func send(_ request: TransportRequest) async throws -> TransportResponse {
        let deadline = NIODeadline.now() + TimeAmount(request.timeout)
        let collector = AnswerCollector(largestBody: options.largestBody)
        do {
            var message = try HTTPClient.Request(
                url: request.url, method: HTTPMethod(rawValue: request.method), headers: HTTPHeaders(request.headers))
            message.body = request.body.map { .byteBuffer(ByteBuffer(bytes: $0)) }
            let place = try lease(for: request.origin)
            defer { place.leave() }
            return try expanded(try await place.client.complete(message, collector, until: deadline))
        } catch {
            throw failure(error, of: request, isSent: collector.isSent)
        }
    }

    /// Asks for a file, which comes in parts.
    func open(_ request: TransportRequest, by place: LeasedClient) async throws -> HTTPClientResponse {
        var message = HTTPClientRequest(url: request.url)
        message.headers = HTTPHeaders(request.headers)
        do {
            return try await place.client.execute(message, deadline: .now() + TimeAmount(request.timeout))
        } catch {
            throw failure(error, of: request, isSent: false)
        }
    }

    private func failure(_ error: any Error, of request: TransportRequest, isSent: Bool) -> any Error {
        guard !(error is CustomerIOError) else { return error }
        return NetworkFailure(
            cause: error, operation: request.operation, origin: request.origin,
            proxy: (try? proxies.get())?.proxy(for: request.origin), isSent: isSent)
    }

    /// A body that cannot be expanded is the failure of a success; any other status stands for itself.
    private func expanded(_ response: TransportResponse) throws -> TransportResponse {
        guard Gunzip.isCompressed(response.body) else { return response }
        var body = ByteBuffer()
        do {
            body = try Gunzip.expand(response.body, upTo: options.largestBody)
        } catch {
            if case .tooLarge(let limit) = error { throw AnswerCollector.TooLarge(limit: limit) }
            if (200...299).contains(response.status) { throw error }
        }
        return TransportResponse(status: response.status, headers: response.headers, body: body)
    }

    // MARK: Clients

    /// A client for a server. Whoever got it says when a request has ended, by ``LeasedClient/leave()``.
    func lease(for origin: Origin) throws -> LeasedClient {
        let (lease, old) = try state.withLock { state throws -> (LeasedClient, LeasedClient?) in
            guard !state.isClosed else { throw HTTPClientError.alreadyShutdown }
            let proxy = foreign == nil ? try proxies.get().proxy(for: origin) : nil
            let known = state.clients[proxy]
            if let known, foreign != nil || known.age < lifetime {
                known.enter()
                return (known, nil)
            }
            let new = try foreign.map { LeasedClient($0, isForeign: true) } ?? LeasedClient(options.client(through: proxy))
            new.enter()
            state.clients[proxy] = new
            return (new, known)
        }
        old?.retire()
        return lease
    }

    /// Cuts off the requests under way; later ones fail. Closing again does nothing.
    package func close() async {
        let clients = state.withLock { state in
            defer { (state.clients, state.isClosed) = ([:], true) }
            return Array(state.clients.values)
        }
        for client in clients { await client.close() }
    }
}

extension HTTPClient {
    fileprivate func complete(
        _ request: Request, _ collector: AnswerCollector, until deadline: NIODeadline
    ) async throws -> TransportResponse {
        let task = execute(request: request, delegate: collector, deadline: deadline)
        return try await withTaskCancellationHandler {
            try await task.get()
        } onCancel: {
            task.cancel()
        }
    }
}
