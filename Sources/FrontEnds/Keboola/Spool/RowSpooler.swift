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
    /// The path of the value that is being read, in the making; none for the record itself.
    private var name: [UInt8] = []

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

    /// The batch's columns that are columns here.
    mutating func columnNames(of batch: RowBatch) -> [[UInt8]] {
        batch.columns.map { column in
            let name = [ColumnPath.mark] + Array(column.name.utf8)
            if layout == .plain { _ = index(of: name) }
            return name
        }
    }

    mutating func append(row: Int, of batch: RowBatch, _ names: [[UInt8]]) throws(JSONError) {
        let start = buffer.count
        append(number: 0)
        standIn?.begin()
        for (column, name) in names.enumerated() {
            let cell = batch.cell(row: row, column: column)
            self.name = layout != .plain && name == Self.wholeRecord ? [] : name
            try append(cell, batch.bytes)
        }
        if let (path, cell) = try standIn?.value(batch.bytes) {
            name = path
            try append(cell, batch.bytes)
        }
        set(number: buffer.count - start - 4, at: start)
    }

    /// The column that holds a record's fields has no name of its own in theirs.
    private static let wholeRecord = [ColumnPath.mark] + Array(RecordShape.extraColumn.utf8)

    /// Adds a value under the path that is in `name`.
    private mutating func append(_ cell: Cell, _ bytes: [UInt8]) throws(JSONError) {
        let isOpened = layout == .flattened || layout == .fields && name.isEmpty
        if isOpened, cell.kind == .json, bytes[cell.offset] == UInt8(ascii: "{") {
            return try flatten(bytes, cell.range)
        }
        guard !name.isEmpty else { return }
        standIn?.note(cell, at: name)
        let column = index(of: name)
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
    private mutating func flatten(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONError) {
        let span = bytes.span.extracting(first: range.upperBound)
        var position = range.lowerBound
        guard try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), span, &position) else { return }
        let length = name.count
        repeat {
            let key = try JSONScanner.key(span, &position)
            name.removeSubrange(length...)
            name.append(ColumnPath.mark)
            append(name: span.extracting(key.range))
            _ = try JSONScanner.peek(span, &position)
            let value = try JSONScanner.value(span, &position)
            try append(Cell(value), bytes)
        } while try JSONScanner.more(until: UInt8(ascii: "}"), span, &position)
        name.removeSubrange(length...)
    }

    /// Half a surrogate pair is no text: such a name stays as it was sent, or it would be like others.
    private mutating func append(name json: Span<UInt8>) {
        guard !LoneSurrogates.areIn(json) else {
            for index in json.indices { name.append(json[index]) }
            return
        }
        JSONText.unescape(json, into: &name)
    }

    private mutating func append(textOf cell: Cell, _ bytes: [UInt8]) throws(JSONError) {
        switch cell.kind {
        case .null: break
        case .string, .text: buffer += bytes[cell.range]
        case .escaped: JSONText.unescape(bytes.span.extracting(cell.range), into: &buffer)
        case .true: buffer += Array((isLegacy ? "True" : "true").utf8)
        case .false: buffer += Array((isLegacy ? "False" : "false").utf8)
        case .integer, .number:
            if isLegacy {
                PythonText.append(number: bytes[cell.range], to: &buffer)
            } else {
                buffer += bytes[cell.range]
            }
        case .json:
            if isLegacy {
                try PythonText.append(bytes, cell.range, to: &buffer)
            } else {
                CompactJSON.append(bytes, cell.range, to: &buffer)
            }
        }
    }

    private mutating func index(of name: [UInt8]) -> Int {
        if let known = indices[name] { return known }
        columns.append(name)
        kinds.append(0)
        indices[name] = columns.count - 1
        return columns.count - 1
    }

    private mutating func append(number: Int) {
        buffer += [0, 0, 0, 0] as [UInt8]
        set(number: number, at: buffer.count - 4)
    }

    private mutating func set(number: Int, at place: Int) {
        for byte in 0..<4 { buffer[place + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
    }
}
