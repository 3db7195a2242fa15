// SPDX-License-Identifier: Apache-2.0

/// The footer, as it is being collected.
struct FileMetadata: Sendable {
    var columns: [ParquetColumn]
    var rowGroups: [RowGroupMetadata] = []
    let createdBy: String
    var keyValues: [(key: String, value: String)]

    /// The page index of all row groups, which lies before the footer, and then the footer.
    /// - Parameter offset: Where that comes to be in the file.
    func encoded(at offset: Int) -> [UInt8] {
        var output: [UInt8] = []
        var columnIndexes: [Range<Int>?] = []
        var offsetIndexes: [Range<Int>] = []
        for chunk in rowGroups.lazy.flatMap(\.chunks) {
            columnIndexes.append(chunk.columnIndex.map { output.place($0, offset) })
        }
        for chunk in rowGroups.lazy.flatMap(\.chunks) { offsetIndexes.append(output.place(chunk.offsetIndex, offset)) }
        let footer = ThriftWriter.bytes { write(to: &$0, columnIndexes, offsetIndexes) }
        output += footer
        withUnsafeBytes(of: UInt32(footer.count).littleEndian) { output += $0 }
        return output + Self.magic
    }

    /// Stands at both ends of a file.
    static let magic = Array("PAR1".utf8)

    private func write(to writer: inout ThriftWriter, _ columnIndexes: [Range<Int>?], _ offsetIndexes: [Range<Int>]) {
        writer.field(1, int32: 1)
        writer.field(2, list: columns.count + 1, of: .structure) { list in
            list.structure { root in
                root.field(4, "schema")
                root.field(5, int32: columns.count)
            }
            for column in columns { list.structure { SchemaElement.write(column, to: &$0) } }
        }
        writer.field(3, int64: rowGroups.reduce(0) { $0 + $1.rowCount })
        writer.field(4, list: rowGroups.count, of: .structure) { list in
            var index = 0
            for (ordinal, group) in rowGroups.enumerated() {
                let chunks = index..<index + group.chunks.count
                list.structure { group.write(to: &$0, ordinal, columnIndexes[chunks], offsetIndexes[chunks]) }
                index = chunks.upperBound
            }
        }
        if !keyValues.isEmpty {
            writer.field(5, list: keyValues.count, of: .structure) { list in
                for (key, value) in keyValues {
                    list.structure { pair in
                        pair.field(1, key)
                        pair.field(2, value)
                    }
                }
            }
        }
        writer.field(6, createdBy)
        // Every column is in the order that belongs to its type.
        writer.field(7, list: columns.count, of: .structure) { list in
            for _ in columns { list.structure { $0.field(1) { _ in } } }
        }
    }
}

extension [UInt8] {
    /// Appends bytes, and says where they come to be if what was there begins at `offset`.
    fileprivate mutating func place(_ bytes: [UInt8], _ offset: Int) -> Range<Int> {
        let start = offset + count
        self += bytes
        return start..<start + bytes.count
    }
}
