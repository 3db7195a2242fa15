// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOPosix
import NIOSSL
import Synchronization

/// The connections of one client. They are released by ``close()``, or when nobody holds this any more.
package final class HTTPConnections: Sendable {
    let client: HTTPClient
    let options: HTTPOptions
    private let wasClosed = Atomic(false)

    init(_ options: HTTPOptions, tls: TLSConfiguration) {
        // One event loop for all connections of a client: requests need not change from one to the other.
        client = HTTPClient(
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton.next(), configuration: options.configuration(tls: tls)
        )
        self.options = options
    }

    /// - Throws: ``CustomerIOError/Code/configuration`` if the certificates cannot be read.
    package convenience init(_ options: HTTPOptions) throws(CustomerIOError) {
        self.init(options, tls: try options.tlsConfiguration())
    }

    /// Ends the requests under way; later ones fail. Closing again does nothing.
    package func close() async {
        guard !wasClosed.exchange(true, ordering: .relaxed) else { return }
        // It fails only for a client that is closed already.
        try? await client.shutdown()
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

    deinit {
        // The client keeps itself alive until it has shut down, and traps if it goes away before.
        if !wasClosed.exchange(true, ordering: .relaxed) { client.shutdown { _ in } }
    }
}
