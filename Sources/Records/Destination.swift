// SPDX-License-Identifier: Apache-2.0

/// Where tables go. Only the destination knows what is committed, so only it is asked.
package protocol Destination: Sendable {
    /// True if a table in ``WriteMode/merge`` is possible here.
    var supportsMerge: Bool { get }
    /// Ties this destination to a workspace at the first call and checks the tie at every later one.
    /// - Throws: ``DestinationError`` with code `anotherWorkspace` if it holds the data of another one.
    func claim(workspace: String) async throws
    /// Opens a table and finds out what is committed, undoing what a crash left half done. Creates or widens the table;
    /// - Throws: ``DestinationError``, for instance if the table has another key.
    func open(_ table: Table) async throws -> any TableWriter
}

/// Stores one table. A writer may be abandoned at any point, since each of its acts is whole or did not happen.
///
/// The acts of a pass are `begin`, any number of `write`, `finish`; a pass that was cut short goes on with `write`.
package protocol TableWriter: Sendable {
    /// What is durable; nil for a table that never began a pass.
    var committed: Commit? { get async }
    /// Starts a pass as one act: what an unfinished pass in `replace` mode had stored is dropped, the ledger is zero.
    func begin(_ checkpoint: Checkpoint) async throws
    /// Stores rows, refused rows, the ledger and `batch.checkpoint` as one act; on return they are durable.
    func write(_ batch: RecordBatch) async throws
    /// Ends the pass as one act: swaps a replaced table in, keeps the ledger, stores the checkpoint.
    /// - Returns: The ledger of the whole pass.
    func finish(_ checkpoint: Checkpoint) async throws -> Ledger
}

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
