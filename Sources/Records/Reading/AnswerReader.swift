// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

/// Reads the rows of one or several tables out of answers, each in one scan a table. An answer is read whole or not at
/// all, and the tables share its bytes.
package struct AnswerReader {
    private var readers: [Reader]

    /// Reads one table: records, or a series.
    private struct Reader {
        var records: RecordReader?
        var series: SeriesReader?

        init(_ shape: RecordShape, key: [ColumnName]) {
            if let series = shape.series {
                self.series = SeriesReader(shape: shape, series: series, key: key)
            } else {
                records = RecordReader(shape: shape, key: key)
            }
        }

        mutating func read(
            _ bytes: [UInt8], upTo length: Int, _ constants: [String: Cell], _ watch: Watch?
        ) throws(JSONError) -> AnswerSummary {
            if let summary = try records?.read(bytes.span, upTo: length, constants, watch) { return summary }
            return try series?.read(bytes.span, upTo: length, constants) ?? AnswerSummary()
        }

        mutating func takeExtra(offset: Int) -> [UInt8] {
            records?.takeExtra(offset: offset) ?? series?.takeExtra(offset: offset) ?? []
        }

        mutating func take(_ bytes: [UInt8]) -> RowBatch {
            records?.matrix.take(bytes) ?? series?.matrix.take(bytes)
                ?? RowBatch(columns: [], rowCount: 0, bytes: [], cells: [])
        }

        mutating func removeAll() {
            records?.removeAll()
            series?.removeAll()
        }
    }

    /// - Parameter tables: Where the rows lie, and the key columns; rows without a value in one of them are refused.
    package init(_ tables: [(shape: RecordShape, key: [ColumnName])]) {
        readers = tables.map { Reader($0.shape, key: $0.key) }
    }

    package init(_ shape: RecordShape, key: [ColumnName] = []) { self.init([(shape, key)]) }

    /// - Parameters:
    ///   - answer: The whole body.
    ///   - constants: Values for fields whose source is `constant`.
    ///   - watch: What is to be noted of the first table's rows.
    /// - Returns: The rows of each table, and what the answer's top level says.
    /// - Throws: ``JSONError``; the reader is then as it was before.
    package mutating func read(
        _ answer: UnsafeRawBufferPointer, constants: [String: String] = [:], watching watch: Watch? = nil
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
                // Constants lie behind the answer, in the same bytes.
                let found = try readers[index].read(bytes, upTo: answer.count, cells, watch)
                summary = summary ?? found
            }
        } catch {
            for index in readers.indices { readers[index].removeAll() }
            throw error
        }
        for index in readers.indices { bytes.append(contentsOf: readers[index].takeExtra(offset: bytes.count)) }
        return (readers.indices.map { readers[$0].take(bytes) }, summary ?? AnswerSummary())
    }

    /// What is noted of rows for a walk that goes by time.
    package struct Watch: Sendable, Hashable {
        /// A column of unix seconds.
        package let time: ColumnName
        /// The column that tells rows apart, if their ids are wanted.
        package let id: ColumnName?

        package init(time: ColumnName, id: ColumnName? = nil) {
            self.time = time
            self.id = id
        }
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
    /// The bytes of the largest element of the outermost list.
    package var largest = 0
    /// The earliest and the latest time.
    package var extent: ClosedRange<Int64>?
    /// How many rows are earlier, and later, than the one before.
    package var descents = 0
    package var ascents = 0
    /// The ids of the rows, as hashes.
    package var ids: [UInt64] = []

    package init() {}
}
