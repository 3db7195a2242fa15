// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import CustomerIOSQLite
import DestinationConformance

extension Subject {
    /// Every destination; each is one line.
    static let all = [sqlite, csv, jsonLines]
    static let merging = all.filter(\.supportsMerge)
    static let files = [csv, jsonLines]

    static let sqlite = Subject("SQLite", supportsMerge: true, reader: SQLiteReader(), text: SQLiteReader.text) {
        try SQLiteDestination(path: SQLiteReader.path($0), extractedAt: Subject.extractedAt, step: $1)
    }

    static let csv = Subject("CSV", supportsMerge: false, reader: FilesReader.csv, text: { value, _ in value.text }) {
        try FilesDestination(directory: $0, format: .csv, extractedAt: Subject.extractedAt, step: $1)
    }

    static let jsonLines = Subject(
        "JSON Lines", supportsMerge: false, reader: FilesReader.jsonLines,
        text: { value, _ in JSONLineParser.text(value) }
    ) {
        try FilesDestination(directory: $0, format: .jsonLines, extractedAt: Subject.extractedAt, step: $1)
    }
}
