// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords
import GRDB

/// Tables in one SQLite file. Every act of a writer is one transaction, durable when the call returns.
///
/// Beside the tables lie `_state`, `_columns` (what a column is called in the API), `_refused`, `_ledger` and
/// `_workspace`. A replaced table is built as `_stage_<table>` and renamed at the end. Columns that turn up late come
/// after `_extracted_at`, since SQLite can only add at the end without copying the table.
package struct SQLiteDestination: Destination {
    private let file: DatabaseFile
    private let extractedAt: String

    package var supportsMerge: Bool { true }

    /// - Parameters:
    ///   - path: The database file; its folder is made if it is missing. Beside it lies `<path>.lock`.
    ///   - extractedAt: What `_extracted_at` says of rows of this run, ISO 8601 in UTC.
    ///   - step: Called between the steps of an act with the step's name; what it throws ends the act there.
    package init(
        path: String, extractedAt: String, step: @escaping @Sendable (String) throws -> Void = { _ in }
    ) throws {
        file = try DatabaseFile(path: path, since: extractedAt, step: step)
        self.extractedAt = extractedAt
    }

    package func claim(workspace: String) async throws {
        try await file.transaction { [path = file.path] db in
            guard let owner = try String.fetchOne(db, sql: "SELECT workspace FROM _workspace") else {
                return try db.execute(sql: "INSERT INTO _workspace VALUES (?)", arguments: [workspace])
            }
            guard owner.utf8.elementsEqual(workspace.utf8) else {
                throw DestinationError(
                    .anotherWorkspace,
                    "\(path) holds the data of workspace \(owner), not of \(workspace): name another file or use the key of \(owner)."
                )
            }
        }
    }

    package func open(_ table: Table) async throws -> any TableWriter {
        if table.mode == .merge, table.key.isEmpty {
            throw DestinationError(
                .incompatible, "Table \"\(table.name)\" has no key, so it cannot be merged: use replace or append.")
        }
        let state = try await file.transaction { db in try Opening(db: db, table: table, step: file.step).run() }
        return SQLiteTableWriter(table: table, file: file, extractedAt: extractedAt, state: state)
    }
}
