// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// One file a table in a folder: `people.csv`, `people.jsonl`.
///
/// Beside the tables lie `_state/` (one file a table, the only truth about what is committed), `_refused/` and
/// `_ledger/` (JSON Lines), and `_stage/` (files that are not yet tables). A reader of a table that is being appended
/// to may see rows that are not committed yet; the next `open` takes them away if they never will be. A file appears
/// with the first rows, in replace mode at the end of the pass.
///
/// Files cannot be merged. Of rows with the same key only those of one batch are reduced, to the last one: a key that
/// comes again in a later batch is there twice, and counts as written twice.
package struct FilesDestination: Destination {
    private let folder: Folder
    private let format: any RowFormat
    private let extractedAt: String
    private let lock: DestinationLock

    package var supportsMerge: Bool { false }

    /// - Parameters:
    ///   - directory: The folder; it is made, and those above it, if they are missing.
    ///   - extractedAt: What `_extracted_at` says of rows of this run, ISO 8601 in UTC.
    ///   - step: Called between the steps of an act with the step's name; what it throws ends the act there.
    package init(
        directory: String, format: any RowFormat, extractedAt: String,
        step: @escaping @Sendable (String) throws -> Void = { _ in }
    ) throws {
        folder = Folder(path: directory, step: step)
        self.format = format
        self.extractedAt = extractedAt
        if let parent = FolderPath.parent(of: directory) { _ = FolderPath.make(parent) }
        for part in ["", "_state"] { try DestinationError.naming { [folder] in try folder.make(part) } }
        lock = try DestinationLock(path: folder.absolute("_state/_lock"), of: directory, since: extractedAt)
        for part in ["_stage", "_refused", "_ledger"] {
            try DestinationError.naming { [folder] in try folder.make(part) }
        }
    }

    package func claim(workspace: String) async throws {
        try DestinationError.naming { try tie(to: workspace) }
    }

    private func tie(to workspace: String) throws {
        guard let owner = try folder.read("_state/_workspace") else {
            return try folder.replace("_state/_workspace", with: Array(workspace.utf8))
        }
        guard owner.elementsEqual(workspace.utf8) else {
            let name = String(decoding: owner, as: UTF8.self)
            throw DestinationError(
                .anotherWorkspace,
                "\(folder.path) holds the data of workspace \(name), not of \(workspace): name another folder or use the key of \(name)."
            )
        }
    }

    package func open(_ table: Table) async throws -> any TableWriter {
        guard table.mode != .merge else {
            throw DestinationError(
                .incompatible,
                "Table \"\(table.name)\" cannot be merged in files: use replace or append, or a database.")
        }
        let layout = FileLayout(stream: table.name, format: format)
        let files = TableFiles(folder: folder, layout: layout, format: format, lock: lock)
        let writer = FileTableWriter(table: table, files: files, extractedAt: extractedAt)
        try await writer.recover()
        return writer
    }
}
