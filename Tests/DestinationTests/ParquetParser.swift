// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords
import DestinationConformance
import Foundation

/// Makes rows of texts of a file of Parquet.
enum ParquetParser {
    /// - Parameter sources: The API's names of the columns.
    static func rows(_ path: String, sources: [ColumnName: String]) throws -> StoredRows {
        let reader = try ParquetReader(path: path)
        let columns = reader.columns
        var rows: [[String?]] = []
        for (group, count) in reader.rowCounts.enumerated() {
            let first = rows.count
            rows += Array(repeating: Array(repeating: nil, count: columns.count), count: count)
            for (column, declared) in columns.enumerated() {
                var row = first
                try reader.forEachValue(rowGroup: group, column: column) { value in
                    rows[row][column] = text(value, declared)
                    row += 1
                }
            }
        }
        return StoredRows(columns: columns.map { sources[ColumnName($0.name)] ?? $0.name }, rows: rows)
    }

    private static func text(_ value: ParquetValue, _ column: ParquetColumn) -> String? {
        switch value {
        case .null: nil
        case .boolean(let value): value ? "1" : "0"
        case .int64(let value): column.type == .timestamp ? time(value) : "\(value)"
        case .double(let value): "\(value)"
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func time(_ microseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(microseconds) / 1_000_000).formatted(.iso8601)
    }
}
