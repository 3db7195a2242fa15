// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// What is wrong with a file, as sentences for a person.
enum FileFailure {
    static func short(_ path: String, _ size: Int, _ committed: Int) -> DestinationError {
        DestinationError(FileError(.short(size, of: committed), "read", path))
    }

    static func ofAnotherMonth(_ path: String) -> DestinationError {
        DestinationError(
            .corrupt,
            "\(path) holds rows of another month: put the files in their places, or delete them and extract with --full."
        )
    }

    static func damaged(_ path: String, row: Int, _ what: String) -> DestinationError {
        DestinationError(
            .corrupt,
            "\(path) was changed, and its row \(row) \(what): restore the file, or delete it and extract with --full.")
    }
}
