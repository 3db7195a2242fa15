// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Stage {
    /// The stage's columns with those that a table's declaration and held rows bring.
    func widened(_ layout: Layout, for held: [HeldRows.Batch]) -> Layout {
        var layout = layout
        for held in held {
            for column in held.rows.columns { layout.join(column, place.options) }
            for source in held.rows.misfits(in: layout) { layout.addVariant(of: source) }
        }
        return layout
    }

    /// Makes room for columns, in a quiet act.
    func widen(from known: Int, to layout: Layout, key: [ColumnName], _ connection: Connection) throws {
        try requireAlive(connection)
        try table.add(layout.entries[known...], connection)
        if layout.hasOpenKey(key) { try table.allowNull(layout, in: key, connection) }
        try layout.save(table.name, from: known, connection, place)
    }

    /// Puts rows down, later ones before earlier ones of the same key.
    func put(
        _ held: [HeldRows.Batch], _ layout: Layout, key: [ColumnName], _ numbers: inout Numbers,
        _ connection: Connection
    )
        throws
    {
        for held in held where held.rows.rowCount > 0 { _ = try held.rows.requireKey(key, of: stored.name) }
        guard held.contains(where: { $0.rows.rowCount > 0 }) else { return try refuse(held, connection) }
        let time = try time(connection)
        try connection.copy(into: table.quoted, RowEncoder.columns(layout)) { buffer in
            for held in held where held.rows.rowCount > 0 {
                let rows = held.rows
                var encoder = RowEncoder(rows, layout, time: time)
                try rows.cells.withUnsafeBufferPointer { cells in
                    try rows.bytes.withUnsafeBufferPointer { bytes in
                        for row in 0..<rows.rowCount {
                            numbers.row += 1
                            encoder.append(
                                row, number: numbers.row, attempt: held.attempt, cells, bytes, to: &buffer.bytes)
                            try buffer.endRow()
                        }
                    }
                }
            }
        }
        try refuse(held, connection)
    }

    /// What `_extracted_at` says, as the server counts.
    private func time(_ connection: Connection) throws -> Int64 {
        let sql = "SELECT (extract(epoch FROM $1::timestamptz - '2000-01-01T00:00:00Z') * 1000000)::bigint"
        return Int64(try connection.run(sql, [place.extractedAt]).int ?? 0)
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        CopyBinary.append(to: &output) { output in
            Array(text.utf8).withUnsafeBufferPointer { StorableText.append($0, to: &output) }
        }
    }

    /// Keeps what could not be stored until the pass ends.
    private func refuse(_ held: [HeldRows.Batch], _ connection: Connection) throws {
        guard held.contains(where: { !$0.rows.refused.isEmpty }) else { return }
        try connection.copy(into: place.quoted("_refusals"), "stream, attempt, reason, record") { buffer in
            for held in held {
                for refusal in held.rows.refused {
                    CopyBinary.beginRow(values: 4, to: &buffer.bytes)
                    Self.append(stream.escaped, to: &buffer.bytes)
                    CopyBinary.append(held.attempt, to: &buffer.bytes)
                    Self.append(refusal.reason, to: &buffer.bytes)
                    Self.append(refusal.record, to: &buffer.bytes)
                    try buffer.endRow()
                }
            }
        }
    }
}

extension RowBatch {
    /// Columns with a value that does not fit.
    func misfits(in layout: Layout) -> [ColumnName] {
        let typed = columns.enumerated().compactMap { index, column -> (Int, Layout.Entry)? in
            guard let entry = layout.entry(ColumnName(column.name)), entry.type != .string, entry.type != .json,
                layout.variant(of: entry.source) == nil
            else { return nil }
            return (index, entry)
        }
        return bytes.withUnsafeBufferPointer { bytes in
            typed.filter { index, entry in
                !stride(from: index, to: cells.count, by: columns.count).allSatisfy {
                    Fit.isGood(cells[$0], entry, bytes)
                }
            }.map(\.1.source)
        }
    }
}
