// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import FoundationEssentials

/// What the first edition left in a folder: one file a table, and in `_state/` how much of each is committed.
///
/// It may hold what Customer.io has forgotten, so each table is taken over when it is opened, as a pass of its own; then
/// what was left of it goes.
struct FirstEdition {
    static let folder = "_state"

    private static let workspace = "\(folder)/_workspace"
    private static let lock = "\(folder)/_lock"

    let folder: Folder

    /// Nil if there is nothing of the first edition.
    init?(_ folder: Folder) {
        guard folder.exists(Self.folder) else { return nil }
        self.folder = folder
    }

    /// Keeps its programs out.
    func locked(since: String) throws -> DestinationLock {
        try DestinationLock(path: folder.absolute(Self.lock), of: folder.path, since: since)
    }

    /// Whose data it is.
    func owner() throws -> String? { try folder.read(Self.workspace).map { String(decoding: $0, as: UTF8.self) } }

    func table(_ layout: TableLayout) throws -> FirstEditionTable? {
        guard let content = try folder.read(layout.firstEditionState) else { return nil }
        guard var table = try? JSONDecoder().decode(FirstEditionTable.self, from: Data(content)), table.file.length >= 0
        else {
            throw DestinationError(
                .corrupt, "\(folder.absolute(layout.firstEditionState)) is damaged: restore it, or name another folder."
            )
        }
        guard table.format == layout.format.rawValue else {
            throw DestinationError(
                .incompatible,
                "\(folder.path) holds the table \"\(table.name)\" as \(table.format), not as \(layout.format.rawValue): name another folder."
            )
        }
        table.pass = ExactText("first edition \(FileName.hash(String(decoding: content, as: UTF8.self)))")
        return table
    }

    /// Brings a file that was complete, but not yet in its place, to it, and forgets those that were not complete.
    func settle(_ table: FirstEditionTable, _ layout: TableLayout) throws {
        let file = layout.wholeData
        let staged = "_stage/\(file).\(table.generation)"
        if table.isArriving, folder.exists(staged) { try folder.move(staged, to: file) }
        for name in try folder.list("_stage") {
            // Each had a number of its own.
            guard let dot = name.lastIndex(of: "."), Int(name[name.index(after: dot)...]) != nil,
                name[..<dot].utf8.elementsEqual(file.utf8)
            else { continue }
            try folder.remove("_stage/\(name)")
        }
    }

    /// Deletes the file of a table, of which nothing is needed any more.
    func clear(_ table: FirstEditionTable, _ layout: TableLayout) throws {
        try settle(table, layout)
        try folder.remove(layout.wholeData)
        try folder.sync("")
        try folder.step("old file of \(layout.name) deleted")
    }

    /// Deletes what was kept of a table, and the folder with the last one.
    func forget(_ layout: TableLayout) throws {
        try folder.remove(layout.firstEditionState)
        try folder.sync(Self.folder)
        try folder.step("old state of \(layout.name) deleted")
        guard try !folder.list(Self.folder).contains(where: { $0.hasSuffix(".json") }) else { return }
        for name in [Self.workspace, Self.lock] { try folder.remove(name) }
        folder.removeFolder(Self.folder)
    }
}
