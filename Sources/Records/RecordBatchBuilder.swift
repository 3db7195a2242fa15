// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

/// Fills batches of one table from raw answers, each in one scan. An answer is taken whole or not at all.
///
/// Noncopyable: it owns megabytes of unfinished rows, and handing them out twice would write them twice.
package struct RecordBatchBuilder: ~Copyable {
    /// A batch is full at this size of answers…
    package static let byteLimit = 1 << 20
    /// …or at this number of rows.
    package static let rowLimit = 10_000

    private var bytes: [UInt8] = []
    private var reader: RecordReader
    /// The largest answer so far, to reserve room for the next.
    private var largest = 0

    /// - Parameter key: Names of key columns; rows without a value in one of them are refused.
    package init(shape: RecordShape, key: [String]) {
        reader = RecordReader(shape: shape, key: key)
    }

    package var rowCount: Int { reader.matrix.rowCount }
    /// True if there is anything to write or to count.
    package var isEmpty: Bool { reader.matrix.tally == .zero }
    package var isFull: Bool { bytes.count >= Self.byteLimit || rowCount >= Self.rowLimit }

    /// Reads one answer.
    ///
    /// - Parameters:
    ///   - answer: The whole body.
    ///   - constants: Values for fields whose source is `constant`.
    ///   - window: Rows whose value in `window.column` lies outside of `window.range` are counted but not kept, since
    ///     the neighbouring window has them.
    /// - Returns: What the answer's top level says.
    /// - Throws: ``JSONError``; the builder is then as it was before.
    package mutating func append(
        _ answer: UnsafeRawBufferPointer, constants: [String: String] = [:], window: Window? = nil
    ) throws(JSONError) -> AnswerSummary {
        let mark = mark
        let base = bytes.count
        // What a cell can point to.
        guard base + answer.count <= UInt32.max else { throw JSONError(.length, at: 0) }
        reserve(answer.count)
        unsafe bytes.append(contentsOf: answer)
        do throws(JSONError) {
            let constantCells = addConstants(constants)
            let summary = try read(base..<base + answer.count, constantCells, window)
            bytes.append(contentsOf: reader.takeExtra(offset: bytes.count))
            return summary
        } catch {
            rollBack(to: mark)
            throw JSONError(error.reason, at: error.offset - base)
        }
    }

    /// A point that the builder can be taken back to until the next `take`.
    package struct Mark {
        fileprivate let bytes: Int
        fileprivate let matrix: RowMatrix.Mark
    }

    package var mark: Mark { Mark(bytes: bytes.count, matrix: reader.matrix.mark) }

    package mutating func rollBack(to mark: Mark) {
        bytes.removeSubrange(mark.bytes...)
        reader.rollBack(to: mark.matrix)
    }

    /// Appends a row of plain text, as CSV files have them.
    ///
    /// - Parameters:
    ///   - fields: One value for each of `columns`; nil is null.
    ///   - columns: Indices from ``columns(for:)``.
    package mutating func append(fields: [String?], columns: [Int]) {
        let start = bytes.count
        var row = [Cell](repeating: .null, count: reader.matrix.columnCount)
        for (field, column) in zip(fields, columns) {
            guard let field else { continue }
            row[column] = Cell(.text, offset: bytes.count, length: field.utf8.count)
            bytes.append(contentsOf: field.utf8)
        }
        let bytes = bytes
        reader.matrix.append(row, bytes.span, record: start..<bytes.count)
    }

    /// Lends the bytes to the reader under a name of their own, which ends before they are appended to again.
    private mutating func read(
        _ range: Range<Int>, _ constants: [String: Cell], _ window: Window?
    ) throws(JSONError) -> AnswerSummary {
        let bytes = bytes
        return try reader.read(bytes.span, range, constants, window)
    }

    /// The columns of this table for the names in a file's header, one for each; missing ones are added as text. A name that
    /// comes again gets a number, one that is empty its place, so that no value takes another's cell.
    package mutating func columns(for header: [String]) -> [Int] {
        let names = Self.distinct(header)
        // Byte for byte: differently composed letters are other names.
        var indices = Dictionary(
            reader.matrix.columns.enumerated().map { (Array($1.name.utf8), $0) },
            uniquingKeysWith: { first, _ in first })
        let late = names.filter { indices[Array($0.utf8)] == nil }
        for (index, name) in late.enumerated() { indices[Array(name.utf8)] = reader.matrix.columnCount + index }
        reader.matrix.widen(by: late)
        return names.compactMap { indices[Array($0.utf8)] }
    }

    private static func distinct(_ header: [String]) -> [String] {
        // A name that is invented is none that the file has.
        let own = Set(header.map { Array($0.utf8) })
        var taken: Set<[UInt8]> = []
        return header.enumerated().map { index, name in
            let isNew = !name.isEmpty && taken.insert(Array(name.utf8)).inserted
            if isNew { return name }
            let base = name.isEmpty ? "column_\(index + 1)" : name
            var invented = name.isEmpty ? base : base + "_2"
            var number = 2
            while own.contains(Array(invented.utf8)) || !taken.insert(Array(invented.utf8)).inserted {
                number += 1
                invented = "\(base)_\(number)"
            }
            return invented
        }
    }

    /// Hands out what has been collected and starts anew.
    package mutating func take(_ checkpoint: Checkpoint) -> RecordBatch {
        let batch = RecordBatch(
            columns: reader.matrix.columns, rowCount: rowCount, bytes: bytes, cells: reader.matrix.cells,
            refused: reader.matrix.refused, tally: reader.matrix.tally, checkpoint: checkpoint)
        bytes = []
        reader.matrix.removeAll()
        return batch
    }

    /// Makes room for the answer and for what may be copied out of it, with one allocation a batch.
    private mutating func reserve(_ count: Int) {
        largest = max(largest, count)
        guard bytes.capacity < bytes.count + 2 * count else { return }
        bytes.reserveCapacity(bytes.isEmpty ? min(Self.byteLimit, 8 * largest) + 2 * largest : bytes.count + 4 * count)
    }

    private mutating func addConstants(_ constants: [String: String]) -> [String: Cell] {
        constants.mapValues { value in
            let cell = Cell(.text, offset: bytes.count, length: value.utf8.count)
            bytes.append(contentsOf: value.utf8)
            return cell
        }
    }
}

/// Restricts rows by the value of an integer column.
package struct Window: Sendable, Hashable {
    package let column: String
    package let range: Range<Int64>

    package init(column: String, range: Range<Int64>) {
        self.column = column
        self.range = range
    }
}

/// What an answer says beside its rows.
package struct AnswerSummary: Sendable, Hashable {
    /// Rows that the answer held.
    package var rows = 0
    /// The cursor of the next page; nil on the last one.
    package var next: String?
    /// The smallest and largest value of the watched integer column.
    package var extent: ClosedRange<Int64>?

    package init() {}
}
