// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords
import GRDB

/// Tables in one SQLite file.
///
/// Beside the tables lie `_state`, `_columns` (what a column is called in the API), `_refused`, `_ledger` and
/// `_workspace`. A table that holds nothing yet is loaded as `_stage_<table>` and renamed at the end; rows for one that
/// does are staged in a database of their own, `<path>-stage`, and merged in slices in the order of their keys.
package struct SQLiteDestination: Destination {
    private let file: DatabaseFile

    /// - Parameters:
    ///   - path: The database file; its folder is made if it is missing. Beside it lies `<path>.lock`.
    ///   - extractedAt: What `_extracted_at` says of rows of this run, ISO 8601 in UTC.
    ///   - slice: Rows of a transaction at the most.
    ///   - step: Called between the steps of an act with the step's name; what it throws ends the act there.
    package init(
        path: String, extractedAt: String, slice: Int = 20_000,
        step: @escaping @Sendable (String) throws -> Void = { _ in }
    ) throws {
        file = try DatabaseFile(path: path, extractedAt: extractedAt, slice: slice, step: step)
    }

    package func claim(_ workspace: WorkspaceTie) async throws {
        try await file.act { [path = file.path] db in
            let kept = try String.fetchOne(db, sql: "SELECT workspace FROM _workspace")
            let claimed = try workspace.claiming(path, kept: kept)
            guard kept != nil else {
                return try db.execute(sql: "INSERT INTO _workspace VALUES (?)", arguments: [claimed])
            }
            try db.execute(sql: "UPDATE _workspace SET workspace = ?", arguments: [claimed])
        }
    }

    package func open(_ table: Table) async throws -> any TableWriter {
        let state = try await file.act { db in try TableState.open(table, file, db) }
        return SQLiteTableWriter(table, file, state)
    }
}
