// SPDX-License-Identifier: Apache-2.0

import NIOSSL
import Tracing

/// The transports put together: retry around rate limit around observation around HTTP, so that each attempt waits for
/// its turn and is seen by itself.
package struct APIConnection: Transport {
    private let retrying: Retrying
    private let http: HTTPClientTransport
    private let urls: [Service: ServiceURL]
    private let tracer: (any Tracer)?
    /// The clock that its requests wait by.
    let timeline: Timeline

    /// - Parameter observer: Is told what happens, besides those whom the configuration names.
    init(
        _ configuration: ConnectionConfiguration, urls: [Service: ServiceURL], tls: TLSConfiguration,
        observer: Observer = .none, pacing: Pacing = .shared
    ) {
        let observer = observer.and(configuration.observation.observer)
        let credentials = configuration.credentials
        let accounts = urls.map { service, url in
            (service, Pacing.Account(url, try? credentials.authorization(for: service)))
        }
        http = HTTPClientTransport(
            HTTPConnections(configuration.http, tls: tls), servers: urls, credentials: credentials, observer: observer)
        let limited = RateLimited(
            observer.isNone ? http : Observed(http, by: observer, timeline: pacing.timeline),
            limits: configuration.limits, pacing: pacing, accounts: Dictionary(uniqueKeysWithValues: accounts),
            observer: observer)
        retrying = Retrying(limited, policy: configuration.retry, timeline: pacing.timeline, observer: observer)
        tracer = configuration.observation.activeTracer
        self.urls = urls
        timeline = pacing.timeline
    }

    /// - Throws: ``CustomerIOError/Code/configuration`` if a URL or certificate cannot be used.
    package init(
        _ configuration: ConnectionConfiguration, observer: Observer = .none, pacing: Pacing = .shared
    ) throws(CustomerIOError) {
        try configuration.http.check()
        self.init(
            configuration, urls: try configuration.urls(), tls: try configuration.http.tlsConfiguration(),
            observer: observer, pacing: pacing)
    }

    package func send(_ request: APIRequest) async throws -> APIResponse { try await send(request) { $0 } }

    /// See ``Retrying/send(_:accepting:)``.
    package func send<Value>(
        _ request: APIRequest, accepting accept: (APIResponse) async throws -> Value
    ) async throws -> Value {
        guard let tracer else { return try await retrying.send(request, accepting: accept) }
        var request = request
        let span = CallSpan(of: request.route, at: urls[request.route.service], tracer)
        request.span = span
        do {
            let value = try await retrying.send(request, accepting: accept)
            span.end(nil)
            return value
        } catch {
            span.end(error)
            throw error
        }
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
