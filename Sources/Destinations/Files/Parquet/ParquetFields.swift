// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// Reads a Parquet file of the table row by row.
final class ParquetFields: StoredFields {
    private var content: ParquetContent
    private let columns: FileColumns
    private let key: [ColumnName]
    private let keyPlaces: Set<Int>
    private let hash: RowHash
    /// What the row has, by place.
    private var texts: [Int: [UInt8]] = [:]

    /// - Parameter chosen: The columns that are wanted; nil for all.
    init(_ path: String, columns: FileColumns, chosen: [ColumnName]? = nil, key: [ColumnName] = [], hash: RowHash)
        throws
    {
        let places = chosen.map { chosen in
            Set(chosen.flatMap { [columns.place(of: $0), columns.variant(of: $0)].compactMap(\.self) })
        }
        content = try ParquetContent(path, columns, chosen: places)
        self.columns = columns
        self.key = key
        keyPlaces = Set(key.flatMap { [columns.place(of: $0), columns.variant(of: $0)].compactMap(\.self) })
        self.hash = hash
    }

    var rowCount: Int { content.rowCount }

    func go(to entry: RowEntry) throws -> Bool {
        _ = try self.entry(at: entry.offset)
        return true
    }

    func text(of column: Int) -> [UInt8]? {
        texts[column] ?? columns.variant(of: columns.all[column].source).flatMap { texts[$0] }
    }

    /// Goes to a row further on and finds out which one it is and what it holds.
    func entry(at row: Int) throws -> RowEntry {
        texts = [:]
        var parts: [Int: [UInt8]] = [:]
        var hashed: UInt64 = 0
        try content.read(row) { column, value in
            guard let column else { return }
            texts[column] = value.text(columns.all[column].type ?? .string)
            value.withPacked { bytes in
                hashed &+= hash.part(column, bytes)
                if keyPlaces.contains(column) { parts[column] = Array(bytes) }
            }
        }
        return RowEntry(key: keyHash(parts, row), content: hashed, offset: row, length: 1, tail: 0, width: 0)
    }

    private func keyHash(_ parts: [Int: [UInt8]], _ row: Int) -> KeyHash {
        var result = PackedKey(hash)
        for name in key {
            let place = columns.place(of: name)
            let variant = columns.variant(of: name)
            if let value = place.flatMap({ parts[$0] }) {
                value.withUnsafeBytes { result.append($0, isVariant: false) }
            } else if let value = variant.flatMap({ parts[$0] }) {
                value.withUnsafeBytes { result.append($0, isVariant: true) }
            } else {
                // A row whose key somebody took away is like no other.
                withUnsafeBytes(of: row) { result.append($0, isVariant: true) }
            }
        }
        return result.value
    }
}
