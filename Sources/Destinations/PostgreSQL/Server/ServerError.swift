// SPDX-License-Identifier: Apache-2.0

/// What the server, or the way to it, said instead of doing what it was asked.
struct ServerError: Error, Sendable {
    /// Five letters that PostgreSQL has for each reason; empty if the server has said nothing.
    let state: String
    let message: String
    /// True if the connection is gone, and with it the transaction.
    let isLost: Bool

    /// True if the same may well be done a moment later.
    var isPassing: Bool { isLost || Self.passing.contains(state) }

    /// Deadlock, serialization, a lock that was waited for long enough, too many connections, a server that starts.
    private static let passing: Set = ["40P01", "40001", "55P03", "53300", "57P03"]

    static let cancelled = "57014"
    static let lockedOut = "55P03"
    static let isStarting = "57P03"
    /// Two rows have one key.
    static let isTwice = "23505"
}

/// The connection was lost while a transaction was being committed: nobody knows whether that happened.
struct CommitLost: Error {
    let transaction: String
}
