// SPDX-License-Identifier: Apache-2.0

/// What went wrong with a request. Its description is a sentence fit for a log: it holds no key and no request data
/// but what Customer.io's own message repeats.
public struct CustomerIOError: Error, Sendable {
    /// The kind of failure.
    public var code: Code
    /// What happened and what to do, as a sentence without a full stop.
    public var message: String
    /// The operation that failed, for example `listCampaigns`.
    public var operation: String?
    /// The HTTP status, if there was an answer.
    public var status: Int?
    /// The messages in Customer.io's answer, whichever of its forms that had.
    public var details: [String]
    /// How long Customer.io asks to wait, if it said so.
    public var retryAfter: Duration?
    /// The error beneath, for example of the network.
    public var cause: (any Error)?

    /// An error without an answer.
    package init(
        _ code: Code, _ message: String, operation: String? = nil, status: Int? = nil, details: [String] = [],
        retryAfter: Duration? = nil, cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.operation = operation
        self.status = status
        self.details = details
        self.retryAfter = retryAfter
        self.cause = cause
    }

    /// True if the same request may succeed later. Whether repeating it is *safe* depends on the operation.
    public var isRetryable: Bool { Failure(self) != .lasting }
}

extension CustomerIOError: CustomStringConvertible {
    /// The message, followed by the details of the answer.
    public var description: String {
        details.isEmpty ? message : message + ": " + details.joined(separator: "; ")
    }
}
