// SPDX-License-Identifier: Apache-2.0

/// Why a stream could not be extracted.
package struct ExtractionError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The name of a stream that does not exist. The user can fix it.
        case unknownStream
        /// The key may not read this. The user can fix it.
        case forbidden
        /// Options that contradict each other or the destination. The user can fix it.
        case options
        /// The ledger does not add up, or the API gave fewer rows than it announced.
        case incomplete
        /// Customer.io could not be read after all retries.
        case unavailable
    }

    package let code: Code
    /// The stream, if it is one stream's error.
    package let stream: String?
    /// One sentence: what, where, what to do.
    package let message: String
    package let cause: (any Error)?

    package init(_ code: Code, stream: String? = nil, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.stream = stream
        self.message = message
        self.cause = cause
    }

    package var description: String { message }
}
