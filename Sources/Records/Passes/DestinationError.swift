// SPDX-License-Identifier: Apache-2.0

/// Why a destination cannot do what it was asked.
package struct DestinationError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The place cannot be opened, created or written. The user can fix it.
        case unwritable
        /// Another program is writing there. The user can wait.
        case busy
        /// The place holds the data of another workspace. The user can fix it.
        case anotherWorkspace
        /// The table there does not fit: another key, not made by us. The user can fix it.
        case incompatible
        /// What is stored contradicts itself: a count that does not add up, a file cut short from outside.
        case corrupt
        /// Writing failed although it should not: disk full, input/output error.
        case failed
    }

    package let code: Code
    /// One sentence: what, where, what to do.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
