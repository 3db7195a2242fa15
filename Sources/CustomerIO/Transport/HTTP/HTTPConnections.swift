// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// The connections of one client. They are released by ``close()``, or when nobody holds this any more.
///
/// Requests go through ``ConnectionPool``, since the general HTTP client takes several times the processor time of a small
/// request; beside a file that does not matter, and it can stream.
package final class HTTPConnections: Sendable {
    let options: HTTPOptions
    private let tlsConfiguration: TLSConfiguration
    /// One event loop for all connections of a client: requests need not change from one to the other.
    private let loop: any EventLoop
    private let state = Mutex(State())

    private struct State {
        var pools: [Origin: ConnectionPool] = [:]
        var tls: NIOSSLContext?
        /// For downloads.
        var client: HTTPClient?
        var isClosed = false
    }

    init(_ options: HTTPOptions, tls: TLSConfiguration) {
        self.options = options
        tlsConfiguration = tls
        loop = MultiThreadedEventLoopGroup.singleton.next()
    }

    /// - Throws: ``CustomerIOError/Code/configuration`` if the certificates cannot be read.
    package convenience init(_ options: HTTPOptions) throws(CustomerIOError) {
        self.init(options, tls: try options.tlsConfiguration())
    }

    /// Sends a request and gives the whole answer.
    func send(
        _ head: HTTPRequestHead, _ body: ByteBuffer?, to origin: Origin, until deadline: NIODeadline
    ) async throws -> APIResponse {
        let pool = try pool(of: origin)
        let exchange = Exchange(head, body: body, deadline: deadline)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                exchange.wait(waiter)
                pool.run(exchange)
            }
        } onCancel: {
            exchange.fail(CancellationError())
        }
    }

    /// The client for files, which come in parts.
    func client() throws -> HTTPClient {
        try state.withLock { state in
            guard !state.isClosed else { throw WireError.closed }
            let client =
                state.client
                ?? HTTPClient(eventLoopGroup: loop, configuration: options.configuration(tls: tlsConfiguration))
            state.client = client
            return client
        }
    }

    private func pool(of origin: Origin) throws -> ConnectionPool {
        try state.withLock { state in
            guard !state.isClosed else { throw WireError.closed }
            if let pool = state.pools[origin] { return pool }
            if origin.scheme == .https, state.tls == nil {
                do {
                    state.tls = try NIOSSLContext(configuration: tlsConfiguration)
                } catch {
                    throw WireError.unconnected(error)
                }
            }
            let pool = ConnectionPool(origin, options, on: loop, tls: origin.scheme == .https ? state.tls : nil)
            state.pools[origin] = pool
            return pool
        }
    }

    /// Ends the requests under way; later ones fail. Closing again does nothing.
    package func close() async {
        // It fails only for a client that is closed already.
        try? await end()?.shutdown()
    }

    /// Closes after the body, whether it returns or throws.
    package func closing<Value>(after body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            await close()
            return value
        } catch {
            await close()
            throw error
        }
    }

    /// - Returns: The client for files, to be shut down, if there is one.
    private func end() -> HTTPClient? {
        let (pools, client) = state.withLock { state in
            defer { (state.pools, state.client, state.isClosed) = ([:], nil, true) }
            return (Array(state.pools.values), state.client)
        }
        for pool in pools { pool.close() }
        return client
    }

    deinit {
        // The client keeps itself alive until it has shut down, and traps if it goes away before.
        end()?.shutdown { _ in }
    }
}
