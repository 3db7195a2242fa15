// SPDX-License-Identifier: Apache-2.0

/// What the footer says of a row group.
struct RowGroupMetadata: Sendable {
    let rowCount: Int
    /// Where its first chunk begins.
    let offset: Int
    var chunks: [ColumnChunkMetadata]

    /// Writes a `RowGroup`.
    func write(
        to writer: inout ThriftWriter, _ ordinal: Int, _ columnIndexes: ArraySlice<Range<Int>?>,
        _ offsetIndexes: ArraySlice<Range<Int>>
    ) {
        writer.field(1, list: chunks.count, of: .structure) { list in
            for (chunk, (columnIndex, offsetIndex)) in zip(chunks, zip(columnIndexes, offsetIndexes)) {
                list.structure { element in
                    element.field(2, int64: 0)
                    element.field(3) { chunk.write(to: &$0) }
                    element.field(4, int64: offsetIndex.lowerBound)
                    element.field(5, int32: offsetIndex.count)
                    guard let columnIndex else { return }
                    element.field(6, int64: columnIndex.lowerBound)
                    element.field(7, int32: columnIndex.count)
                }
            }
        }
        writer.field(2, int64: chunks.reduce(0) { $0 + $1.sizes.uncompressed })
        writer.field(3, int64: rowCount)
        writer.field(5, int64: offset)
        writer.field(6, int64: chunks.reduce(0) { $0 + $1.sizes.compressed })
        if ordinal <= Int(Int16.max) { writer.field(7, int16: ordinal) }
    }
}
