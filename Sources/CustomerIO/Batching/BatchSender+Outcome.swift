// SPDX-License-Identifier: Apache-2.0

extension BatchSender {
    /// What became of an operation.
    public enum Outcome: Sendable {
        /// Customer.io took it.
        case accepted
        /// It was refused, by Customer.io or because it breaks a limit (``CustomerIOError/Code/invalidRequest``). Sending it
        /// again would fail again.
        case refused(CustomerIOError)
        /// It was not carried out, since no request with it arrived. It can be submitted again.
        case notSent(CustomerIOError)
        /// A request with it failed such that it may have been carried out or not.
        case unknown(CustomerIOError)

        /// The error of an operation that was not accepted.
        public var error: CustomerIOError? {
            switch self {
            case .accepted: nil
            case .refused(let error), .notSent(let error), .unknown(let error): error
            }
        }

        /// What a failed request means for its operations.
        init(_ error: CustomerIOError) {
            let isAnswered = error.status.map { $0 >= 300 } == true
            self =
                error.isUndone
                ? .notSent(error)
                : Failure(error) == .lasting && isAnswered ? .refused(error) : .unknown(error)
        }
    }
}

extension BatchSender {
    /// How many operations had which outcome.
    public struct Summary: Sendable, Hashable {
        /// Those that Customer.io took.
        public internal(set) var accepted = 0
        /// Those that were refused, here or by Customer.io.
        public internal(set) var refused = 0
        /// Those that were not carried out.
        public internal(set) var notSent = 0
        /// Those that may have been carried out.
        public internal(set) var unknown = 0
        /// Requests, without repetitions of the same one.
        public internal(set) var requests = 0
        /// Bytes in the bodies of these requests.
        public internal(set) var bytes = 0

        /// Operations that were submitted and have their result.
        public var total: Int { accepted + refused + notSent + unknown }

        mutating func count(_ outcome: Outcome) {
            switch outcome {
            case .accepted: accepted += 1
            case .refused: refused += 1
            case .notSent: notSent += 1
            case .unknown: unknown += 1
            }
        }
    }
}
