// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// What a failed attempt means for a repetition.
package enum Failure: Sendable, Hashable, CaseIterable {
    /// Customer.io answered 429: the request was not carried out, and the pause is the rate limit's matter.
    case rateLimited
    /// No connection was made: the request was not carried out.
    case unsent
    /// No connection was made, and it will hardly get better by itself: a name that is not known, a refused connection.
    case standing
    /// A fault that passes, but the request may have been carried out.
    case uncertain
    /// A repetition would fail in the same way.
    case lasting

    /// Statuses of faults that pass.
    static let passingStatuses: Set<Int> = [408, 425, 500, 502, 503, 504, 522, 524]

    package init(_ error: CustomerIOError) {
        self =
            switch (error.outlook, error.code) {
            case (.over, _), (.noTurn, _): .lasting
            case (.standing, _): .standing
            case (_, .rateLimited): .rateLimited
            case (_, .unreachable): .unsent
            case (_, .network), (_, .timeout), (_, .badAnswer): .uncertain
            default: error.status.map(Self.passingStatuses.contains) == true ? .uncertain : .lasting
            }
    }

    /// True if a request of this route may be repeated after this failure.
    package func permitsRepetition(of request: APIRequest) -> Bool {
        switch (self, request.route.retry) {
        case (.lasting, _): false
        case (.rateLimited, _), (.unsent, _), (.standing, _): true
        case (.uncertain, .always): true
        case (.uncertain, .withID): request.isIdempotent
        case (.uncertain, .unsent): false
        }
    }
}

extension CustomerIOError {
    /// True if the request was not carried out for sure.
    package var isUndone: Bool {
        switch Failure(self) {
        case .rateLimited, .unsent, .standing: true
        case .uncertain: false
        case .lasting: outlook == .noTurn || code == .configuration || code == .invalidRequest
        }
    }

    /// True if the same request may succeed later. Whether repeating it is *safe* depends on the operation.
    public var isRetryable: Bool {
        switch code {
        case .untrusted: false
        case .rateLimited, .unreachable, .network, .timeout, .badAnswer: true
        default: status.map(Failure.passingStatuses.contains) == true
        }
    }
}
