// SPDX-License-Identifier: Apache-2.0

/// Customer.io for one workspace: the everyday calls, and a client for each of the three APIs with all operations.
///
/// Requests are paced to the documented limits, repeated where that is safe, and answered with one error type,
/// ``CustomerIOError``. A value can be shared by any number of tasks; copies share its connections.
public struct CustomerIO: Sendable {
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
}

/// Gives Customer.io to the body and closes the connections after it.
/// - Throws: ``CustomerIOError/Code/configuration`` if a URL or certificate cannot be used, and what the body throws.
public func withCustomerIO<Value>(
    _ configuration: ConnectionConfiguration, _ body: (CustomerIO) async throws -> Value
) async throws -> Value {
    try await withAPIConnection(configuration) { connection in
        try await body(CustomerIO(connection))
    }
}
