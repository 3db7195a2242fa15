// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// How rows become lines of a file.
package enum FileFormat: String, Sendable, Hashable, CaseIterable {
    /// RFC 4180 in UTF-8 with LF: a header, quotes only where needed, nothing for NULL and `""` for an empty string.
    ///
    /// No row is ever an ambiguous blank line, since `_extracted_at` is never empty. Every value is its plain text, so a
    /// string that looks like JSON cannot be told from JSON.
    case csv
    /// One JSON object a line, with the columns of its batch in stored order.
    ///
    /// Values are what the API sent, byte for byte; only line breaks between the parts of a nested value become spaces.
    case jsonLines = "jsonl"
    /// Typed columns; a value that does not fit into its own lies as text in `name__text`. Names differ in more than the
    /// case of letters, as DuckDB and Spark have it.
    case parquet

    var fileExtension: String { rawValue }

    /// True if rows stand in the files as they stand in the stage.
    var isText: Bool { self != .parquet }

    /// How many columns a row of a new file has a place for; 0 where that does not matter.
    func width(_ columns: FileColumns) -> Int { self == .csv ? columns.count : 0 }

    /// The bytes before the first row; none if the rows name their columns themselves.
    func header(_ columns: some Collection<FileColumn>) -> [UInt8] {
        guard self == .csv else { return [] }
        let names = columns.map(\.name) + [FileColumn.extractedAt]
        return Array(names.map { CSVField.encoded(Array($0.utf8)) }.joined(separator: [CSVField.comma])) + [
            CSVField.lineFeed
        ]
    }
}
