// SPDX-License-Identifier: Apache-2.0

public import AsyncHTTPClient

/// Customer.io for one workspace: the everyday calls, and a client for each of the three APIs with all operations.
///
/// Requests are paced to the documented limits, repeated where that is safe, and answered with one error type,
/// ``CustomerIOError``. A value can be shared by any number of tasks; copies share its connections, which are released
/// by ``close()``, or when the last copy goes away. ``withCustomerIOClient(_:_:)`` closes by itself, and a service group runs
/// and closes it as one of its services.
public struct CustomerIOClient: Sendable {
    /// All operations of the Track API, v1 and v2.
    public let track: APIClient<TrackAPI>
    /// All operations of the App API.
    public let app: APIClient<AppAPI>
    /// All operations of the Pipelines API.
    public let pipelines: APIClient<PipelinesAPI>

    package init(_ connection: APIConnection) {
        track = APIClient(connection)
        app = APIClient(connection)
        pipelines = APIClient(connection)
    }

    /// Customer.io with all that can be configured. Nothing is sent before the first call.
    /// - Throws: ``CustomerIOError/Code/configuration`` if a URL, proxy or certificate cannot be used.
    public init(_ configuration: ConnectionConfiguration) throws(CustomerIOError) {
        self.init(try APIConnection(configuration))
    }

    /// Customer.io over the application's own HTTP client, whose settings hold for connections, proxy and TLS, and which
    /// stays open when this is closed. Let it have as many connections a host as requests shall be under way, no
    /// decompression, and no redirects of its own.
    /// - Throws: ``CustomerIOError/Code/configuration`` if a URL cannot be used.
    public init(_ configuration: ConnectionConfiguration, httpClient: HTTPClient) throws(CustomerIOError) {
        try self.init(configuration, transport: HTTPConnections(configuration.http, client: httpClient))
    }

    /// Customer.io over something else than HTTP, for tests above all: see ``Transport``. Pace and repetitions are the
    /// usual ones; ``RetryPolicy/never`` shows each failure at once.
    /// - Throws: ``CustomerIOError/Code/configuration`` if a URL cannot be used.
    public init(_ configuration: ConnectionConfiguration, transport: some Transport) throws(CustomerIOError) {
        self.init(try APIConnection(configuration, transport: transport))
    }

    /// Customer.io with the defaults. Only the keys of the APIs in use are needed: calls to another one fail with
    /// ``CustomerIOError/Code/configuration``.
    /// - Parameters:
    ///   - siteID: The site id of the Track API.
    ///   - trackKey: The Track API key that belongs to the site id.
    ///   - appKey: An App API key.
    ///   - writeKey: The write key of a Pipelines source.
    ///   - region: Where the account's data is kept; see ``ConnectionConfiguration/findRegion()``.
    public init(
        siteID: String? = nil, trackKey: String? = nil, appKey: String? = nil, writeKey: String? = nil,
        region: Region = .us
    ) {
        let credentials = Credentials(siteID: siteID, trackKey: trackKey, appKey: appKey, writeKey: writeKey)
        let configuration = ConnectionConfiguration(region: region, credentials: credentials)
        self.init(
            APIConnection(
                configuration, urls: region.urls, transport: HTTPConnections(configuration.http), observer: .none,
                pacing: .shared))
    }

    /// Ends the client: later calls fail with ``CustomerIOError/Code/closed``, those under way have
    /// ``ConnectionConfiguration/HTTPOptions/closeTimeout`` to end by themselves and then end with the same. Closing again does nothing.
    public func close() async { await track.connection.close() }
}

extension CustomerIOClient: CustomReflectable {
    /// Shows nothing: what is inside holds keys and requests on their way.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Gives Customer.io to the body and closes it afterwards.
/// - Throws: ``CustomerIOError/Code/configuration`` if a URL or certificate cannot be used, and what the body throws.
public func withCustomerIOClient<Value>(
    _ configuration: ConnectionConfiguration, _ body: (CustomerIOClient) async throws -> Value
) async throws -> Value {
    try await withAPIConnection(configuration) { connection in try await body(CustomerIOClient(connection)) }
}

/// Gives Customer.io to the body and closes it afterwards. The parameters are those of
/// ``CustomerIOClient/init(siteID:trackKey:appKey:writeKey:region:)``.
/// - Throws: What the body throws.
public func withCustomerIOClient<Value>(
    siteID: String? = nil, trackKey: String? = nil, appKey: String? = nil, writeKey: String? = nil,
    region: Region = .us, _ body: (CustomerIOClient) async throws -> Value
) async throws -> Value {
    let credentials = Credentials(siteID: siteID, trackKey: trackKey, appKey: appKey, writeKey: writeKey)
    return try await withCustomerIOClient(ConnectionConfiguration(region: region, credentials: credentials), body)
}
