// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import DestinationConformance

extension Subject {
    static let csv = files("CSV", .csv) { value, _ in value.text }
    static let jsonLines = files("JSON Lines", .jsonLines) { value, _ in JSONLineParser.text(value) }

    static let parquet = files("Parquet", .parquet, isTyped: true) { value, type in
        // Halves of surrogate pairs are spelled out in JSON.
        type == .json ? value.json?.replacing(#"\ud800"#, with: #"\\ud800"#) : value.typedText(type)
    }

    /// An owner who edits a file during a pass makes the next run read everything anew, which no history expects; so that
    /// is tested by itself.
    private static func files(
        _ description: String, _ format: FileFormat, isTyped: Bool = false,
        text: @escaping @Sendable (Value, ColumnType) -> String?
    ) -> Subject {
        Subject(
            description, isTyped: isTyped, reader: FilesReader(format: format), lock: FileLock("_state.lock"),
            text: text,
            edit: nil
        ) {
            try FilesDestination(path: $0, format: format, extractedAt: $1, step: $2)
        }
    }
}
