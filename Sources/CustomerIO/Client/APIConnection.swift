// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes
import Tracing

/// The transports put together: retry around rate limit around observation around HTTP, so that each attempt waits for
/// its turn and is seen by itself.
package struct APIConnection: Sendable {
    private let retrying: Retrying
    private let limited: RateLimited
    private let serverClock = ServerClock()
    private let sender: HTTPSender
    /// Nil where the application gave another transport.
    private let connections: HTTPConnections?
    private let closing = Closing()
    private let urls: [Service: ServiceURL]
    private let tracer: (any Tracer)?
    private let retry: RetryPolicy
    /// The clock that its requests wait by.
    let timeline: Timeline

    /// - Parameters:
    ///   - urls: Where the services answer.
    ///   - transport: Carries the requests.
    ///   - observer: Is told what happens, besides those whom the configuration names.
    init(
        _ configuration: ConnectionConfiguration, urls: [Service: ServiceURL], transport: any Transport,
        observer: Observer, pacing: Pacing
    ) {
        let observer = observer.and(configuration.observation.observer)
        let credentials = configuration.credentials
        let accounts = urls.map { service, url in
            let authorization = try? credentials.authorization(for: service)
            return (service, Pacing.Account(url, authorization, workspace: configuration.workspace))
        }
        connections = transport as? HTTPConnections
        let bounded = BoundedTransport(base: transport, closing: closing, timeline: pacing.timeline)
        sender = HTTPSender(
            connections?.endsRequests == true ? transport : bounded, options: configuration.http, servers: urls,
            credentials: credentials,
            timeline: pacing.timeline,
            observer: observer)
        limited = RateLimited(
            observer.isNone ? sender : Observed(sender, by: observer, timeline: pacing.timeline),
            limits: configuration.limits, pacing: pacing, accounts: Dictionary(uniqueKeysWithValues: accounts),
            most: configuration.http.connectionsPerHost, closing: closing, observer: observer)
        retrying = Retrying(
            limited, policy: configuration.retry, timeline: pacing.timeline, closing: closing, observer: observer)
        retry = configuration.retry
        tracer = configuration.observation.activeTracer
        self.urls = urls
        timeline = pacing.timeline
    }

    /// - Parameters:
    ///   - transport: Carries the requests in the place of HTTP.
    ///   - observer: Is told what happens, besides those whom the configuration names.
    /// - Throws: ``CustomerIOError/Code/configuration`` if a URL, proxy or certificate cannot be used.
    package init(
        _ configuration: ConnectionConfiguration, transport: (any Transport)? = nil, observer: Observer = .none,
        pacing: Pacing = .shared
    ) throws(CustomerIOError) {
        try configuration.http.check()
        let connections = HTTPConnections(configuration.http)
        let urls = try configuration.urls()
        if transport == nil { try connections.check(urls.values.map(\.origin)) }
        self.init(
            configuration, urls: urls, transport: transport ?? connections, observer: observer,
            pacing: pacing)
    }

    /// - Throws: ``CustomerIOError``.
    package func send(_ request: APIRequest) async throws -> APIResponse { try await send(request) { $0 } }

    /// See ``Retrying/send(_:accepting:)``.
    package func send<Value>(
        _ request: APIRequest, accepting accept: (APIResponse) async throws -> Value
    ) async throws -> Value {
        try closing.enter()
        defer { closing.leave() }
        let accept = { (response: APIResponse) in
            serverClock.note(response, at: timeline.now)
            return try await accept(response)
        }
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

    /// What time it is at Customer.io, in unix seconds, by the `Date` of its last answer; nil before the first.
    package var serverTime: Int64? { serverClock.time(at: timeline.now) }

    /// True if requests that draw from the same allowance wait for their turn.
    package func isHeldUp(for route: Route) -> Bool { limited.isHeldUp(route.rate) }

    /// Waits.
    /// - Throws: ``CustomerIOError/Code/closed`` when the client ends, ``CustomerIOError/Code/cancelled``.
    func pause(for time: Duration) async throws(CustomerIOError) {
        await closing.sleep(until: timeline.end(of: time), timeline)
        guard !closing.isOver else { throw Closing.closed }
        try Timeline.checkCancellation()
    }

    /// Options for work that nobody waits for, unless they or the client's configuration say how long it may take.
    func background(_ options: RequestOptions) -> RequestOptions {
        var options = options
        if options.retry == nil, options.timeout == nil, retry == .standard { options.retry = .patient }
        return options
    }

    /// Streams the file behind a signed link, which is its own credential: no key goes along. Where it breaks off it is
    /// asked for from there on.
    /// - Parameter read: Reads the file's parts; they are valid inside only.
    /// - Throws: ``CustomerIOError``: `forbidden` or `notFound` if the link has expired, `network` or `timeout` if the
    ///   file ends early, and whatever `read` throws.
    package func download<Value>(_ link: String, _ read: (Download) async throws -> Value) async throws -> Value {
        try closing.enter()
        defer { closing.leave() }
        return try await sender.download(link, connections, retry, closing, read)
    }

    /// Lets no call begin, gives those under way some time, and ends the connections.
    package func close(within time: Duration? = nil) async {
        await closing.close(within: time ?? sender.options.closeTimeout, timeline)
        await connections?.close()
    }

    /// Closes after the body, whether it returns or throws.
    func closing<Value>(after body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            await close()
            return value
        } catch {
            await close()
            throw error
        }
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
