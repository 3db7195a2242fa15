// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

@testable import CustomerIO

/// Gives a sender to the body and closes its connections after it.
/// - Parameter servers: The URL of each service that requests will name.
func withHTTPSender<Value>(
    _ servers: [Service: ServiceURL], credentials: Credentials,
    options: ConnectionConfiguration.HTTPOptions = ConnectionConfiguration.HTTPOptions(),
    observer: Observer = .none, body: (HTTPSender) async throws -> Value
) async throws -> Value {
    let connections = HTTPConnections(options)
    try connections.check([Origin(.https, host: "example.com")])
    let sender = HTTPSender(
        connections, options: options, servers: servers, credentials: credentials, observer: observer)
    do {
        let value = try await body(sender)
        await connections.close()
        return value
    } catch {
        await connections.close()
        throw error
    }
}

extension ConnectionConfiguration {
    /// All APIs at one server of a test.
    init(_ server: RawServer, credentials: Credentials = HTTPSenderTests.credentials) {
        self.init(credentials: credentials)
        servers.app = server.url
        servers.track = server.url
        servers.pipelines = server.url
    }
}
