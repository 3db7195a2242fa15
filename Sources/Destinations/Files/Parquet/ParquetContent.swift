// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// A Parquet file of the table, from its first row to its last.
struct ParquetContent: ~Copyable {
    private let path: String
    private var rows: ParquetRows
    /// For each column of the file its place in the table; nil for the time of extraction.
    private let places: [Int?]
    let rowCount: Int
    /// The first row that can still be read.
    private var next = 0

    /// - Parameter chosen: Places of the columns that are read; nil for all, and the time of extraction.
    /// - Throws: ``DestinationError`` if the file has other columns, or is none.
    init(_ path: String, _ columns: FileColumns, chosen: Set<Int>? = nil) throws {
        self.path = path
        do {
            let reader = try ParquetReader(path: path)
            let places = try Self.places(reader.columns, columns, path)
            let wanted = chosen.map { chosen in
                places.indices.filter { index in places[index].map(chosen.contains) ?? false }
            }
            rows = ParquetRows(reader, columns: wanted)
            self.places = places
        } catch let error as ParquetError {
            throw Self.damaged(path, error)
        }
        rowCount = rows.rowCount
    }

    private static func places(_ found: [ParquetColumn], _ columns: FileColumns, _ path: String) throws -> [Int?] {
        let known = Dictionary(
            columns.all.enumerated().map { (ExactText($1.name), $0) }, uniquingKeysWith: { first, _ in first })
        return try found.map { column in
            if ExactText(column.name) == ExactText(FileColumn.extractedAt), column.type == .timestamp { return nil }
            guard let place = known[ExactText(column.name)], columns.all[place].type == column.type else {
                throw DestinationError(
                    .incompatible,
                    "\(path) has a column \"\(column.name)\" that it was not written with: restore it, or move it away."
                )
            }
            return place
        }
    }

    /// Hands on what a row, further on than the one before, has in the columns that are read.
    /// - Throws: ``KeyMergeError`` if the file has no such row: whoever says so is wrong.
    mutating func read(_ row: Int, _ body: (_ column: Int?, ParquetValue) throws -> Void) throws {
        guard row >= next, row < rowCount else { throw KeyMergeError.rowIsShort }
        next = row + 1
        do {
            let places = places
            try rows.read(row) { try body(places[$0], $1) }
        } catch let error as ParquetError {
            throw Self.damaged(path, error)
        }
    }

    private static func damaged(_ path: String, _ error: ParquetError) -> DestinationError {
        DestinationError(
            .corrupt, "\(path) was changed: \(error). Restore the file, or delete it and extract with --full.")
    }
}
