// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// Tables in one schema of a PostgreSQL database.
///
/// Beside the tables lie `_state`, `_columns` (what a column is called in the API), `_refused`, `_ledger`, `_workspace` and
/// what is known of open passes. Rows are staged in `_stage_<table>`, an unlogged table, by `COPY`; in the end what is new
/// or changed goes into the table, in slices where rows are only ever added, else as one transaction.
package struct PostgreSQLDestination: Destination {
    private let place: Place

    /// Connects, and takes the right to write the schema, which is made if it is missing.
    ///
    /// - Parameters:
    ///   - extractedAt: What `_extracted_at` says of rows of this run, ISO 8601 in UTC.
    ///   - slice: Rows of a transaction at the most, where there may be several.
    ///   - step: Called between the steps of an act with the step's name; what it throws ends the act there.
    package init(
        _ address: PostgreSQLAddress, extractedAt: String, options: PostgreSQLOptions = PostgreSQLOptions(),
        slice: Int = 50_000, step: @escaping @Sendable (String) throws -> Void = { _ in }
    ) throws {
        place = try Place(address, extractedAt: extractedAt, slice: slice, options: options, step: step)
    }

    package func claim(_ workspace: WorkspaceTie) async throws {
        try await place.act { [place] connection in
            let table = place.quoted("_workspace")
            let kept = try connection.run("SELECT workspace FROM \(table)").value
            let claimed = try workspace.claiming("The schema \"\(place.schema)\"", kept: kept)
            try connection.run(
                kept == nil ? "INSERT INTO \(table) VALUES ($1)" : "UPDATE \(table) SET workspace = $1", [claimed])
        }
    }

    package func open(_ table: Table) async throws -> any TableWriter {
        let state = try await place.act(isQuiet: true) { [place] in try TableState.open(table, place, $0) }
        return PostgreSQLTableWriter(table, place, state)
    }
}
