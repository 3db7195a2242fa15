// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// Finds what stands in a column of a record that has nothing for it, while the record is read.
struct StandInValue: Sendable {
    private let name: String
    private let column: [UInt8]
    private let object: [UInt8]
    private let fields: [[UInt8]]
    private var isFilled = false
    private var found: Range<Int>?

    init(_ standIn: StandIn) {
        name = standIn.column
        column = [ColumnPath.mark] + Array(standIn.column.utf8)
        object = [ColumnPath.mark] + Array(standIn.object.utf8)
        fields = standIn.fields.map { Array($0.utf8) }
    }

    /// Another record begins.
    mutating func begin() { (isFilled, found) = (false, nil) }

    /// - Parameter path: Where in the record the value is.
    mutating func note(_ cell: Cell, at path: [UInt8]) {
        if path == column, cell.length > 0 { isFilled = true }
        if path == object, cell.kind == .json { found = cell.range }
    }

    /// The value and its column's name, for a record that is read to its end; nil if none is wanted or there.
    func value(_ bytes: [UInt8]) throws(JSONError) -> (String, Cell)? {
        guard !isFilled, let found, let cell = try value(bytes, found) else { return nil }
        return (name, cell)
    }

    private func value(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONError) -> Cell? {
        let span = bytes.span.extracting(first: range.upperBound)
        var position = range.lowerBound
        guard try JSONScanner.peek(span, &position) == UInt8(ascii: "{"),
            try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), span, &position)
        else { return nil }
        var best: (rank: Int, cell: Cell)?
        repeat {
            let key = try JSONScanner.key(span, &position)
            var name: [UInt8] = []
            JSONText.unescape(span.extracting(key.range), into: &name)
            _ = try JSONScanner.peek(span, &position)
            let cell = Cell(try JSONScanner.value(span, &position))
            guard let rank = fields.firstIndex(of: name), cell.length > 0, cell.kind != .json else { continue }
            if rank < best?.rank ?? .max { best = (rank, cell) }
        } while try JSONScanner.more(until: UInt8(ascii: "}"), span, &position)
        return best?.cell
    }
}
