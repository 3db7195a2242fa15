// SPDX-License-Identifier: Apache-2.0

/// What one request does differently from the client's configuration.
public struct RequestOptions: Sendable {
    /// The longest time for an attempt and its answer; nil for the client's.
    public var timeout: Duration?
    /// Repetition; nil for the client's.
    public var retry: RetryPolicy?
    /// Header fields besides the client's own; one with the same name replaces the client's.
    public var headers: [(name: String, value: String)] = []

    /// As the client is configured.
    public init(timeout: Duration? = nil, retry: RetryPolicy? = nil, headers: [(name: String, value: String)] = []) {
        self.timeout = timeout
        self.retry = retry
        self.headers = headers
    }
}
