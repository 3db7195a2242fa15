// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// What each format does in its own way: lines of text, or columns of Parquet.
extension FileFormat {
    /// How rows of batches like this one stand in a stage.
    func encoding(
        _ batch: RowBatch, _ columns: FileColumns, key: [ColumnName], _ time: ExtractionTime, _ hash: RowHash
    ) -> any RowEncoding {
        guard isText else {
            return PackedRowWriter(
                batch.columns, columns: columns, key: key, time: time.microseconds, hash: hash)
        }
        return RowWriter(
            self, batch: batch.columns, columns: columns, key: key, extractedAt: time.text, hash: hash)
    }

    /// Reads rows of a file by their places.
    /// - Parameters:
    ///   - chosen: The columns that are wanted.
    ///   - width: How many columns its rows have a place for.
    func fields(
        _ path: String, _ columns: FileColumns, _ chosen: [ColumnName], width: Int, _ hash: RowHash
    ) throws -> any StoredFields {
        guard isText else { return try ParquetFields(path, columns: columns, chosen: chosen, hash: hash) }
        return try TextFields(path, RowParser(self, columns: columns, width: width))
    }

    /// Hands on the rows of a file, whoever wrote them.
    /// - Returns: How many there are, and for how many columns they have a place.
    func forEachRow(
        _ path: String, _ columns: FileColumns, key: [ColumnName], _ hash: RowHash,
        _ body: (RowEntry, _ text: (_ column: Int) -> [UInt8]?) throws -> Void
    ) throws -> (rows: Int, width: Int) {
        guard isText else {
            let fields = try ParquetFields(path, columns: columns, key: key, hash: hash)
            for row in 0..<fields.rowCount { try body(fields.entry(at: row)) { fields.text(of: $0) } }
            return (fields.rowCount, 0)
        }
        var stored = try StoredRows(path, self, columns: columns, key: key, hash: hash)
        while try stored.next({ row in try body(row.entry) { row.fields.text(of: $0, in: row.bytes) } }) {}
        return (stored.count, stored.width)
    }
}

extension TableLayout {
    /// Makes a file of rows of the old one and of the stage.
    func builder(
        _ path: String, old: String?, staged: String?, _ columns: FileColumns
    ) throws -> any FileBuilder {
        guard format.isText else {
            return try ParquetBuilder(path, old: old, staged: staged, columns: columns, parquet)
        }
        return try RowCopier(
            path, old: old, staged: staged, header: format.header(columns.all), width: format.width(columns))
    }
}
