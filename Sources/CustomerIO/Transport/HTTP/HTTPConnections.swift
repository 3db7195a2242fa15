// SPDX-License-Identifier: Apache-2.0

package import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// The connections of one client, by AsyncHTTPClient. They are released by ``close()``, or when nobody holds this any
/// more.
package final class HTTPConnections: Transport {
    let options: ConnectionConfiguration.HTTPOptions
    private let proxies: Result<ProxyRules, CustomerIOError>
    private let state = Mutex(State())
    /// The application's own client, whose settings hold in the place of the options, and which stays open.
    private let foreign: HTTPClient?
    /// True if requests end by themselves when this is closed.
    var endsRequests: Bool { foreign == nil }
    /// How long a client is used for new requests. The next one looks the servers' addresses up anew.
    private let lifetime: Duration

    private struct State {
        var clients: [Way: LeasedClient] = [:]
        /// Older ones, whose last requests are under way.
        var retired: [LeasedClient] = []
        var isClosed = false
        /// Read when first needed: a bundle of certificates takes a while.
        var trust: TLSConfiguration?

        mutating func trust(_ options: ConnectionConfiguration.HTTPOptions) throws(CustomerIOError) -> TLSConfiguration
        {
            if let trust { return trust }
            let trust = try options.trust()
            self.trust = trust
            return trust
        }
    }

    /// What needs a client of its own.
    private struct Way: Hashable {
        /// Nil for none.
        let proxy: ProxyServer?
        let isEncrypted: Bool
    }

    package init(
        _ options: ConnectionConfiguration.HTTPOptions, client: HTTPClient? = nil, lifetime: Duration = .seconds(50)
    ) {
        self.options = options
        self.lifetime = lifetime
        foreign = client
        proxies = Result { () throws(CustomerIOError) in try ProxyRules(options.proxy) }
    }

    /// - Parameter origins: The servers that will be asked.
    /// - Throws: ``CustomerIOError/Code/configuration`` if the proxy's URL or the certificates cannot be used.
    package func check(_ origins: [Origin]) throws(CustomerIOError) {
        _ = try proxies.get()
        guard origins.contains(where: { $0.scheme == .https }) else { return }
        _ = try state.withLock { state throws(CustomerIOError) in try state.trust(options) }
    }

    package func send(_ request: TransportRequest) async throws -> TransportResponse {
        let deadline = NIODeadline.now() + TimeAmount(request.timeout)
        let place: LeasedClient
        do {
            place = try lease(for: request.origin)
        } catch {
            throw failure(error, of: request, isSent: false)
        }
        defer { place.leave() }
        let attempt = HTTPAttempt(client: place.client, deadline: deadline, largestBody: options.largestBody)
        // Either way of the HTTP client has its price: the one tells nothing of a request without a body, the other
        // takes more for a small answer.
        guard let bytes = request.body, !bytes.isEmpty else {
            let collector = AnswerCollector(largestBody: options.largestBody)
            do {
                return try expanded(try await attempt.ask(request, collector))
            } catch {
                throw failure(error, of: request, isSent: collector.isSent)
            }
        }
        let body = RequestBytes(bytes)
        do {
            return try expanded(try await attempt.send(request, body))
        } catch {
            throw failure(error, of: request, isSent: body.isSent)
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
            let way =
                foreign == nil
                ? Way(proxy: try proxies.get().proxy(for: origin), isEncrypted: origin.scheme == .https)
                : Way(proxy: nil, isEncrypted: false)
            let known = state.clients[way]
            if let known, foreign != nil || known.age < lifetime {
                known.enter()
                return (known, nil)
            }
            let new = try foreign.map { LeasedClient($0, isForeign: true) } ?? LeasedClient(client(for: way, &state))
            new.enter()
            state.clients[way] = new
            state.retired = state.retired.filter { !$0.isShutDown } + (known.map { [$0] } ?? [])
            return (new, known)
        }
        old?.retire()
        return lease
    }

    private func client(for way: Way, _ state: inout State) throws(CustomerIOError) -> HTTPClient {
        options.client(through: way.proxy, trust: way.isEncrypted ? try state.trust(options) : nil)
    }

    /// Cuts off the requests under way; later ones fail. Closing again does nothing.
    package func close() async {
        let clients = state.withLock { state in
            defer { (state.clients, state.retired, state.isClosed) = ([:], [], true) }
            return Array(state.clients.values) + state.retired
        }
        for client in clients { await client.close() }
    }
}
