// SPDX-License-Identifier: Apache-2.0

import NIOSSL

/// The transports put together: retry around rate limit around observation around HTTP, so that each attempt waits for
/// its turn and is seen by itself.
package struct APIConnection: Transport {
    private let retrying: Retrying
    private let http: HTTPClientTransport
    /// The clock that its requests wait by.
    let timeline: Timeline

    init(
        _ configuration: ConnectionConfiguration, urls: [Service: ServiceURL], tls: TLSConfiguration,
        observer: Observer = .none, pacing: Pacing = .shared
    ) {
        http = HTTPClientTransport(
            HTTPConnections(configuration.http, tls: tls), servers: urls, credentials: configuration.credentials,
            observer: observer)
        timeline = pacing.timeline
        let accounts = urls.map { service, url in
            (service, Pacing.Account(url, try? configuration.credentials.authorization(for: service)))
        }
        let observed = Observed(http, by: observer, timeline: timeline)
        let limited = RateLimited(
            observed, limits: configuration.limits, pacing: pacing,
            accounts: Dictionary(uniqueKeysWithValues: accounts), observer: observer)
        retrying = Retrying(limited, policy: configuration.retry, timeline: timeline, observer: observer)
    }

    /// - Throws: ``CustomerIOError/Code/configuration`` if a URL or certificate cannot be used.
    package init(
        _ configuration: ConnectionConfiguration, observer: Observer = .none, pacing: Pacing = .shared
    ) throws(CustomerIOError) {
        self.init(
            configuration, urls: try configuration.urls(), tls: try configuration.http.tlsConfiguration(),
            observer: observer, pacing: pacing)
    }

    package func send(_ request: APIRequest) async throws -> APIResponse { try await retrying.send(request) }

    /// See ``Retrying/send(_:accepting:)``.
    package func send<Value>(
        _ request: APIRequest, accepting accept: (APIResponse) async throws -> Value
    ) async throws -> Value {
        try await retrying.send(request, accepting: accept)
    }

    /// See ``HTTPClientTransport/download(_:_:)``.
    package func download<Value>(_ link: String, _ read: (Download) async throws -> Value) async throws -> Value {
        try await http.download(link, read)
    }

    /// See ``HTTPConnections/close()``.
    package func close() async { await http.connections.close() }

    /// See ``HTTPConnections/closing(after:)``.
    func closing<Value>(after body: () async throws -> Value) async throws -> Value {
        try await http.connections.closing(after: body)
    }
}

/// Gives a connection to the body and closes it after it.
package func withAPIConnection<Value>(
    _ configuration: ConnectionConfiguration, observer: Observer = .none, pacing: Pacing = .shared,
    _ body: (APIConnection) async throws -> Value
) async throws -> Value {
    let connection = try APIConnection(configuration, observer: observer, pacing: pacing)
    return try await connection.closing { try await body(connection) }
}
