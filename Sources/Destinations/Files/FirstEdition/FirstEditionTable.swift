// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// What the first edition kept of a table.
struct FirstEditionTable: Decodable {
    struct File: Decodable {
        /// Bytes; what lies behind them never happened.
        let length: Int
        let columns: [OldColumn]
    }

    struct OldColumn: Decodable {
        let name: String
        let source: String
    }

    struct Position: Decodable {
        let watermark: String?
    }

    let name: String
    let format: String
    let file: File
    let generation: Int
    /// True if a staged file is the table's, and may not have been moved to its place.
    let isArriving: Bool
    let position: Position?
    /// The pass that takes it over. Another state, of a program that ran once more, has another.
    var pass: ExactText = ""

    enum CodingKeys: String, CodingKey {
        case name = "stream"
        case format
        case file = "table"
        case generation
        case isArriving = "arriving"
        case position
    }

    var columns: FileColumns {
        FileColumns(file.columns.map { FileColumn(source: ExactText($0.source), name: $0.name) })
    }

    /// What its last complete pass left.
    var standing: Progress { get throws { try position?.watermark.map { try Progress($0) } ?? .none } }
}
