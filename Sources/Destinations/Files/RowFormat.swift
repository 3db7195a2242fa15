// SPDX-License-Identifier: Apache-2.0

package import CustomerIOFormats
package import CustomerIORecords

/// How rows become the lines of a file.
package protocol RowFormat: Sendable {
    /// Without the dot.
    var fileExtension: String { get }
    /// The bytes before the first row; nil if a file has none and its rows name their columns themselves.
    func header(_ columns: [FileColumn]) -> [UInt8]?
    /// Writes the chosen rows of a batch, `_extracted_at` last.
    func write(_ rows: BatchRows, columns: [FileColumn], extractedAt: String, to output: inout OutputFile) throws
}

/// A column of a file and where it comes from.
package struct FileColumn: Sendable, Equatable, Codable {
    package static let extractedAt = "_extracted_at"

    /// The API's name for it.
    package let source: String
    /// The name in the file.
    package let name: String
}

extension [FileColumn] {
    /// The columns, and after them those of `columns` that are new. No name is used twice.
    func joined(with columns: some Sequence<Column>) -> [FileColumn] {
        var result = self
        // Byte for byte: Swift's strings hold differently composed letters for equal, the API does not.
        var sources = Set(map { [UInt8]($0.source.utf8) })
        var names = Set(map { [UInt8]($0.name.utf8) } + [[UInt8](FileColumn.extractedAt.utf8)])
        for column in columns where sources.insert([UInt8](column.name.utf8)).inserted {
            var name = column.name
            var number = 2
            while !names.insert([UInt8](name.utf8)).inserted {
                name = "\(column.name)_\(number)"
                number += 1
            }
            result.append(FileColumn(source: column.name, name: name))
        }
        return result
    }
}

/// The rows of a batch that are to be written.
package struct BatchRows {
    package let batch: RecordBatch
    /// Their numbers, in order.
    package let rows: [Int]
}
