// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension RowBatch {
    /// Columns with a value that does not fit.
    func misfits(in layout: Layout, key: [ColumnName]) -> [ColumnName] {
        let typed = columns.enumerated().compactMap { index, column -> (Int, ColumnName, ColumnType)? in
            let source = ColumnName(column.name)
            guard let entry = layout.entry(source), entry.type != .string, entry.type != .json,
                layout.variant(of: source) == nil, !key.contains(source)
            else { return nil }
            return (index, source, entry.type)
        }
        return bytes.withUnsafeBufferPointer { bytes in
            typed.filter { index, _, type in
                !stride(from: index, to: cells.count, by: columns.count).allSatisfy {
                    Fit.isGood(cells[$0], type, bytes)
                }
            }.map(\.1)
        }
    }
}
