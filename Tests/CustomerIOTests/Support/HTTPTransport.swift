// SPDX-License-Identifier: Apache-2.0

import CustomerIO

/// Gives a transport to the body and closes its connections after it.
/// - Parameter servers: The URL of each service that requests will name.
func withHTTPTransport<Value>(
    _ servers: [Service: ServiceURL], credentials: Credentials, options: HTTPOptions = HTTPOptions(),
    observer: Observer = .none, body: (HTTPClientTransport) async throws -> Value
) async throws -> Value {
    let connections = try HTTPConnections(options)
    return try await connections.closing {
        try await body(
            HTTPClientTransport(connections, servers: servers, credentials: credentials, observer: observer))
    }
}

extension ConnectionConfiguration {
    /// All APIs at one server of a test.
    init(_ server: RawServer, credentials: Credentials = HTTPClientTransportTests.credentials) {
        self.init(credentials: credentials)
        servers.app = server.url
        servers.track = server.url
        servers.pipelines = server.url
    }
}
