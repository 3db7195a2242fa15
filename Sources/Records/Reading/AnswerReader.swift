// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

/// Reads the rows of one or several tables out of answers, each in one scan a table. An answer is read whole or not at
/// all, and the tables share its bytes.
package struct AnswerReader {
    private var readers: [RecordReader]

    /// - Parameter tables: Where the rows lie, and the key columns; rows without a value in one of them are refused.
    package init(_ tables: [(shape: RecordShape, key: [ColumnName])]) {
        readers = tables.map { RecordReader(shape: $0.shape, key: $0.key) }
    }

    package init(_ shape: RecordShape, key: [ColumnName] = []) { self.init([(shape, key)]) }

    /// - Parameters:
    ///   - answer: The whole body.
    ///   - constants: Values for fields whose source is `constant`.
    ///   - watched: A column of integers whose extent is wanted.
    /// - Returns: The rows of each table, and what the answer's top level says.
    /// - Throws: ``JSONError``; the reader is then as it was before.
    package mutating func read(
        _ answer: UnsafeRawBufferPointer, constants: [String: String] = [:], watching watched: ColumnName? = nil
    ) throws(JSONError) -> (rows: [RowBatch], summary: AnswerSummary) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(answer.count + 256)
        unsafe bytes.append(contentsOf: answer)
        var cells: [String: Cell] = [:]
        for (name, value) in constants {
            cells[name] = Cell(.text, offset: bytes.count, length: value.utf8.count)
            bytes.append(contentsOf: value.utf8)
        }
        var summary: AnswerSummary?
        do throws(JSONError) {
            for index in readers.indices {
                let found = try Self.read(&readers[index], bytes, answer.count, cells, watched)
                summary = summary ?? found
            }
        } catch {
            for index in readers.indices { readers[index].removeAll() }
            throw error
        }
        for index in readers.indices { bytes.append(contentsOf: readers[index].takeExtra(offset: bytes.count)) }
        return (readers.indices.map { readers[$0].matrix.take(bytes) }, summary ?? AnswerSummary())
    }

    /// Constants lie behind the answer, in the same bytes.
    private static func read(
        _ reader: inout RecordReader, _ bytes: [UInt8], _ length: Int, _ constants: [String: Cell],
        _ watched: ColumnName?
    ) throws(JSONError) -> AnswerSummary {
        try reader.read(bytes.span, upTo: length, constants, watching: watched)
    }
}

/// What an answer says beside its rows.
package struct AnswerSummary: Sendable, Hashable {
    /// Rows that the answer held.
    package var rows = 0
    /// The cursor of the next page; nil on the last one.
    package var next: String?
    /// What the first and the last element of the outermost list are, as hashes of their bytes; nil if it is empty. A
    /// record within one, a tag, may well be that of another page.
    package var first: UInt64?
    package var last: UInt64?
    /// The smallest and largest value of the watched integer column.
    package var extent: ClosedRange<Int64>?

    package init() {}
}
