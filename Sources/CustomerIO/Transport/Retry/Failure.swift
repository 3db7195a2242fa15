// SPDX-License-Identifier: Apache-2.0

/// What a failed attempt means for a repetition.
package enum Failure: Sendable, Hashable, CaseIterable {
    /// Customer.io answered 429: the request was not carried out, and the pause is the rate limit's matter.
    case rateLimited
    /// No connection was made: the request was not carried out.
    case unsent
    /// A fault that passes, but the request may have been carried out.
    case uncertain
    /// A repetition would fail in the same way.
    case lasting

    /// Statuses of faults that pass.
    static let passingStatuses: Set<Int> = [408, 425, 500, 502, 503, 504, 522, 524]

    package init(_ error: CustomerIOError) {
        self =
            switch error.code {
            case .rateLimited: .rateLimited
            case .unreachable: .unsent
            case .network, .timeout, .badAnswer: .uncertain
            default: error.status.map(Self.passingStatuses.contains) == true ? .uncertain : .lasting
            }
    }

    /// True if a request of this route may be repeated after this failure.
    package func permitsRepetition(of request: APIRequest) -> Bool {
        switch (self, request.route.retry) {
        case (.lasting, _): false
        case (.rateLimited, _), (.unsent, _): true
        case (.uncertain, .always): true
        case (.uncertain, .withID): request.isIdempotent
        case (.uncertain, .unsent): false
        }
    }
}

extension CustomerIOError {
    /// True if the same request may succeed later. Whether repeating it is *safe* depends on the operation.
    public var isRetryable: Bool { Failure(self) != .lasting }
}
