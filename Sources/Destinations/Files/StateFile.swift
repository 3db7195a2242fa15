// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Foundation

/// Reads and replaces the state file of a table.
struct StateFile: Sendable {
    let folder: Folder
    let path: String

    func load() throws -> TableState? {
        guard let content = try folder.read(path) else { return nil }
        do {
            return try JSONDecoder().decode(TableState.self, from: Data(content))
        } catch {
            throw DestinationError(
                .corrupt,
                "\(folder.absolute(path)) is damaged: restore it, or delete it and the table's file to begin from scratch."
            )
        }
    }

    func save(_ state: TableState) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try folder.replace(path, with: Array(encoder.encode(state)))
    }
}
