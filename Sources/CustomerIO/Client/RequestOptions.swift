// SPDX-License-Identifier: Apache-2.0

/// What one call does differently from the client's configuration.
public struct RequestOptions: Sendable {
    /// The longest time for the call in all: its wait for a turn, all attempts, and the delays between them. Nil for what
    /// the retry policy says.
    public var timeout: Duration?
    /// Repetition; nil for the client's.
    public var retry: RetryPolicy?
    /// Header fields besides the client's own; one with the same name replaces the client's. Those that frame a message,
    /// such as `Content-Length`, are left out.
    public var headers: [(name: String, value: String)] = []

    /// As the client is configured.
    public init(timeout: Duration? = nil, retry: RetryPolicy? = nil, headers: [(name: String, value: String)] = []) {
        self.timeout = timeout
        self.retry = retry
        self.headers = headers
    }

    /// At most so long in all.
    public static func timeout(_ timeout: Duration) -> RequestOptions { RequestOptions(timeout: timeout) }

    /// Repeated in this way.
    public static func retry(_ policy: RetryPolicy) -> RequestOptions { RequestOptions(retry: policy) }

    /// The policy for a call.
    /// - Parameter usual: The client's.
    func policy(_ usual: RetryPolicy) -> RetryPolicy {
        var policy = retry ?? usual
        if let timeout {
            policy.time = timeout
            policy.isPatient = false
        }
        return policy
    }
}
