// SPDX-License-Identifier: Apache-2.0

/// The transports put together: retry around rate limit around observation around HTTP, so that each attempt waits for
/// its turn and is seen by itself.
package struct APIConnection: Transport {
    private let retrying: Retrying
    private let http: HTTPClientTransport

    init(
        http: HTTPClientTransport, limits: RateLimits, retry: RetryPolicy, observer: Observer, timeline: Timeline
    ) {
        self.http = http
        let observed = Observed(http, by: observer, timeline: timeline)
        let limited = RateLimited(observed, limits: limits, timeline: timeline, observer: observer)
        retrying = Retrying(limited, policy: retry, timeline: timeline, observer: observer)
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
}

/// Gives a connection to the body and closes it after it.
package func withAPIConnection<Value>(
    _ configuration: ConnectionConfiguration, observer: Observer = .none, timeline: Timeline = Timeline(),
    _ body: (APIConnection) async throws -> Value
) async throws -> Value {
    try await withHTTPTransport(
        configuration.urls(), credentials: configuration.credentials, options: configuration.http, observer: observer
    ) { http in
        try await body(
            APIConnection(
                http: http, limits: configuration.limits, retry: configuration.retry, observer: observer,
                timeline: timeline))
    }
}
