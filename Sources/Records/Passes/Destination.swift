// SPDX-License-Identifier: Apache-2.0

/// Where tables go. Only the destination knows what is durable, so only it is asked.
package protocol Destination: Sendable {
    /// Ties this destination to a workspace at the first call and checks the tie at every later one.
    /// - Throws: ``DestinationError`` with code `anotherWorkspace` if it holds the data of another one.
    func claim(_ workspace: WorkspaceTie) async throws
    /// Opens a table, undoing what a crash left half done.
    /// - Throws: ``DestinationError``, for instance if the table has another key.
    func open(_ table: Table) async throws -> any TableWriter
}

/// Stores one table. A writer may be abandoned at any point, since each of its acts is whole or did not happen.
///
/// The acts of a pass are `begin`, any number of `write` and `commit`, `finish`. After a crash another writer goes on
/// from what was committed last.
package protocol TableWriter: Sendable {
    /// What the last complete pass left, and how far an open one has come.
    var standing: Standing { get async throws }
    /// Begins a pass or goes on with it, see ``PassState/begin(_:)``.
    func begin(_ pass: Pass) async throws
    /// Stages rows of one walk, later ones before earlier ones of the same key. They may be held in memory, a bounded
    /// number of bytes.
    func write(_ rows: RowBatch, of walk: WalkAttempt) async throws
    /// Makes durable what was written, the progress, and that these walks are complete; all of it or nothing. A
    /// scope's last completed attempt is the one that counts.
    func commit(_ progress: Progress, completed: [WalkAttempt]) async throws
    /// True if a commit of this pass completed the scope.
    func isComplete(_ scope: Scope) async throws -> Bool
    /// Seals the pass, applies it to the table and closes it. After a crash it goes on from where it stood.
    ///
    /// Of the rows of one key the last written counts, of those that count at all: where absence means
    /// ``Absence/gone`` only rows of completed attempts. A row of a complete scope that no walk brought is removed
    /// then, too.
    func finish(_ pass: CompletedPass, report: @escaping @Sendable (FinishProgress) -> Void) async throws -> Ledger
}

/// How far the end of a pass has come.
package struct FinishProgress: Sendable, Hashable {
    /// Rows that are applied, of those that have to be.
    package let applied: Int
    package let total: Int

    package init(applied: Int, total: Int) {
        self.applied = applied
        self.total = total
    }
}
