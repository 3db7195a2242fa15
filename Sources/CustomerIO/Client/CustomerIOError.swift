// SPDX-License-Identifier: Apache-2.0

/// What went wrong with a request: the one error that the client's calls throw.
///
/// Handle it by its code, and have a default:
///
/// ```swift
/// do {
///     try await cio.trackEvent("order placed", of: "ada")
/// } catch {
///     switch error.code {
///     case .rateLimited: try await Task.sleep(for: error.retryAfter ?? .seconds(10))
///     case .unauthorized, .forbidden: …
///     case .badRequest, .invalid: for entry in error.entries { … }
///     default: throw error
///     }
/// }
/// ```
///
/// Printing, dumping or logging it shows no key and nobody's data: Customer.io's own words appear, with `•••` in place of
/// what the request carried and of what looks like somebody's data or a secret. ``entries`` has them whole.
public struct CustomerIOError: Error, Sendable {
    /// The kind of failure.
    public var code: Code
    /// What happened and what to do, as a sentence without a full stop.
    public var message: String
    /// The operation that failed, for example `listCampaigns`.
    public var operation: String?
    /// The HTTP status, if there was an answer.
    public var status: Int?
    /// The complaints in Customer.io's answer, whichever of its forms that had; empty if it gave none.
    public var entries: [Entry]
    /// How long to wait before another attempt: what Customer.io asks for, if it does. A ``Code/rateLimited`` error of the
    /// client always has it, if need be the period of the operation's limit, after which there is room again.
    public var retryAfter: Duration?
    /// The error beneath, for example of the network. Its own description may repeat what was sent or received.
    public var cause: (any Error)?

    /// What a repetition by the client itself would come to, where the code does not tell.
    package var outlook = Outlook.open

    package enum Outlook: Sendable {
        /// What the code says.
        case open
        /// It will hardly get better by itself.
        case standing
        /// None is of use.
        case over
        /// The call ended while it waited for its turn, and no request was sent.
        case noTurn
    }

    /// An error as the client's calls throw it, for code that stands in for the client, or wraps it.
    /// - Parameters:
    ///   - message: Is printed as it is: it should hold no key and nobody's data. By default it only names the code.
    ///   - status: ``isRetryable`` looks at it, for example whether a ``Code/server`` error is a 503, which passes.
    public init(
        _ code: Code, _ message: String? = nil, operation: String? = nil, status: Int? = nil, entries: [Entry] = [],
        retryAfter: Duration? = nil, cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message ?? "the call failed: \(code)"
        self.operation = operation
        self.status = status
        self.entries = entries
        self.retryAfter = retryAfter
        self.cause = cause
    }
}
