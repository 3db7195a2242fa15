// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// Turns rows of a batch into spooled rows, while columns keep turning up.
///
/// A spooled row is its length, then for each value that is there the number of its column, its length and its text;
/// numbers are four bytes, lowest first.
struct RowSpooler: Sendable {
    private let layout: TablePlan.Layout
    private let isLegacy: Bool
    /// The paths of the columns, in the order of their appearance.
    private(set) var columns: [[UInt8]] = []
    private var indices: [[UInt8]: Int] = [:]
    /// For each column, the kinds of its values: one bit for each.
    private(set) var kinds: [UInt16] = []
    /// Rows that wait to be written.
    private(set) var buffer: [UInt8] = []
    private var paths = PathTable()

    private var standIn: StandInValue?

    init(layout: TablePlan.Layout, isLegacy: Bool, standIn: StandIn? = nil) {
        self.layout = layout
        self.isLegacy = isLegacy
        self.standIn = standIn.map { StandInValue($0) }
    }

    mutating func takeBuffer() -> [UInt8] {
        defer { buffer.removeAll(keepingCapacity: true) }
        return buffer
    }

    /// The batch's columns, as ``append(row:of:_:)`` wants them.
    mutating func columns(of batch: RowBatch) -> [Int] {
        batch.columns.map { column in
            // The column that holds a record's fields has no name of its own in theirs.
            if layout != .plain, ExactText(column.name) == ExactText(RecordShape.extraColumn) {
                return PathTable.record
            }
            let path = paths.field(column.name)
            if layout == .plain { _ = self.column(of: path) }
            return path
        }
    }

    mutating func append(row: Int, of batch: RowBatch, _ columns: [Int]) throws(JSONError) {
        let start = buffer.count
        append(number: 0)
        standIn?.begin()
        for (column, path) in columns.enumerated() {
            try append(batch.cell(row: row, column: column), batch.bytes, at: path)
        }
        if let (name, cell) = try standIn?.value(batch.bytes) {
            try append(cell, batch.bytes, at: paths.field(name))
        }
        set(number: buffer.count - start - 4, at: start)
    }

    /// Adds a value.
    private mutating func append(_ cell: Cell, _ bytes: [UInt8], at path: Int) throws(JSONError) {
        let isOpened = layout == .flattened || layout == .fields && path == PathTable.record
        if isOpened, cell.kind == .json, bytes[cell.offset] == UInt8(ascii: "{") {
            return try flatten(bytes, cell.range, at: path)
        }
        guard path != PathTable.record else { return }
        if standIn != nil { standIn?.note(cell, at: paths.path(path)) }
        let column = column(of: path)
        guard !cell.isNull else { return }
        append(number: column)
        let start = buffer.count
        append(number: 0)
        try append(textOf: cell, bytes)
        let length = buffer.count - start - 4
        set(number: length, at: start)
        kinds[column] |= 1 << UInt16(cell.kind.rawValue)
    }

    /// Adds the values of an object. One without values makes no column.
    private mutating func flatten(_ bytes: [UInt8], _ range: Range<Int>, at path: Int) throws(JSONError) {
        let span = bytes.span.extracting(first: range.upperBound)
        var position = range.lowerBound
        guard try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), span, &position) else { return }
        var previous: Int?
        repeat {
            let key = try JSONScanner.key(span, &position)
            let inner = paths.entry(span.extracting(key.range), below: path, behind: previous)
            previous = inner
            _ = try JSONScanner.peek(span, &position)
            let value = try JSONScanner.value(span, &position)
            try append(Cell(value), bytes, at: inner)
        } while try JSONScanner.more(until: UInt8(ascii: "}"), span, &position)
    }

    private mutating func append(textOf cell: Cell, _ bytes: [UInt8]) throws(JSONError) {
        switch cell.kind {
        case .null: break
        case .string, .text: append(bytes, cell.range)
        case .escaped: JSONText.unescape(bytes.span.extracting(cell.range), into: &buffer)
        case .true: buffer += Array((isLegacy ? "True" : "true").utf8)
        case .false: buffer += Array((isLegacy ? "False" : "false").utf8)
        case .integer, .number:
            if isLegacy {
                PythonText.append(number: bytes[cell.range], to: &buffer)
            } else {
                append(bytes, cell.range)
            }
        case .json:
            if isLegacy {
                try PythonText.append(bytes, cell.range, to: &buffer)
            } else {
                CompactJSON.append(bytes, cell.range, to: &buffer)
            }
        }
    }

    private mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
        bytes.withUnsafeBufferPointer { buffer.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    private mutating func column(of path: Int) -> Int {
        if let known = paths.column(path) { return known }
        // A name may be spelt in several ways.
        let name = paths.path(path)
        let column = indices[name] ?? columns.count
        if column == columns.count {
            columns.append(name)
            kinds.append(0)
            indices[name] = column
        }
        paths.set(column: column, path)
        return column
    }

    private mutating func append(number: Int) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { buffer.append(contentsOf: $0) }
    }

    private mutating func set(number: Int, at place: Int) {
        buffer.withUnsafeMutableBytes {
            $0.storeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian, toByteOffset: place, as: UInt32.self)
        }
    }
}
