// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
package import CustomerIORecords
import GRDB

/// Tables in a folder: one file a table, `campaigns.csv`, or one a month, `messages/2026-05.csv`. Those of Parquet are
/// folders: `campaigns/part-0.parquet`, `messages/created_month=2026-05/part-0.parquet`.
///
/// Beside them lie `_state.db` (the only truth about what is committed, see ``StateSchema``), `_keys/` (which row stands
/// where, made anew if it is missing) and `_stage/` (rows that are not yet in a table). Readers see a file as it was or
/// as it is after a pass, never a part.
package struct FilesDestination: Destination {
    private let folder: Folder
    private let format: FileFormat
    private let parquet: ParquetOptions
    private let extractedAt: ExtractionTime
    private let lock: DestinationLock
    private let first: FirstEdition?
    private let firstLock: DestinationLock?
    private let state: StateFile

    /// - Parameters:
    ///   - path: The folder; it is made, and those above it, if they are missing.
    ///   - extractedAt: What `_extracted_at` says of rows that this run adds or changes, ISO 8601 in UTC.
    ///   - parquet: What users choose about that format.
    ///   - step: Called between physical steps with the step's name; what it throws ends the act there.
    ///   - free: How many bytes may still be written to a path; nil if nobody knows.
    package init(
        path: String, format: FileFormat, extractedAt: String, parquet: ParquetOptions = ParquetOptions(),
        step: @escaping @Sendable (String) throws -> Void = { _ in },
        free: @escaping @Sendable (String) -> Int? = FreeSpace.bytes
    ) throws {
        self.extractedAt = try ExtractionTime(extractedAt, format)
        if format == .parquet { try parquet.check() }
        let folder = Folder(path: path, step: step, free: free)
        self.folder = folder
        self.format = format
        self.parquet = parquet
        (lock, first, firstLock, state) = try DestinationError.naming {
            for part in ["", "_stage", "_keys"] { try folder.make(part) }
            let lock = try DestinationLock(path: folder.absolute("_state.lock"), of: path, since: extractedAt)
            let first = FirstEdition(folder)
            return (lock, first, try first?.locked(since: extractedAt), try StateFile(folder: folder))
        }
        try keepOwner()
    }

    /// Whoever owned the folder in the first edition owns it now.
    private func keepOwner() throws {
        guard let owner = try DestinationError.naming({ try first?.owner() }) else { return }
        try state.transaction("owner") { db in
            try db.execute(
                sql: "UPDATE destination SET workspace = ? WHERE workspace IS NULL",
                arguments: [StateValue.name(owner)])
        }
    }

    package func claim(_ workspace: WorkspaceTie) async throws {
        try state.transaction("claim") { [path = folder.path] db in
            let row = try Row.fetchOne(db, sql: "SELECT workspace FROM destination").map(StateRow.init)
            let claimed = try workspace.claiming(path, kept: try row?.optionalText(0).map(StateValue.text(ofName:)))
            try db.execute(sql: "UPDATE destination SET workspace = ?", arguments: [StateValue.name(claimed)])
        }
    }

    package func open(_ table: Table) async throws -> any TableWriter {
        let writer = FileTableWriter(
            TableFiles(
                table: table, layout: TableLayout(table, format, parquet), folder: folder, state: state, lock: lock,
                extractedAt: extractedAt))
        try await writer.recover(first)
        return writer
    }
}
