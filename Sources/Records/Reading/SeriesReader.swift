// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// Reads metrics: for each kind an array of numbers, the oldest first, which make a row for each place in them. The answer
/// tells when the first bucket begins and how long one is.
struct SeriesReader {
    var matrix: RowMatrix
    private let shape: RecordShape
    /// Where the numbers of a kind go.
    private let columns: [ColumnName: Int]
    private let series: RecordShape.Series
    private var extra: [UInt8] = []
    private var extraPlaces: [Int] = []

    init(shape: RecordShape, series: RecordShape.Series, key: [ColumnName]) {
        self.shape = shape
        self.series = series
        let all = shape.columns
        var columns: [ColumnName: Int] = [:]
        for (index, field) in shape.fields.enumerated() {
            if case .own(let path) = field.source, let name = path.first { columns[ColumnName(name)] = index }
        }
        self.columns = columns
        matrix = RowMatrix(
            columns: all, key: key.compactMap { name in all.firstIndex { ColumnName($0.name) == name } })
    }

    mutating func read(
        _ bytes: Span<UInt8>, upTo length: Int, _ constants: [String: Cell]
    ) throws(JSONError) -> AnswerSummary {
        let answer = bytes.extracting(first: length)
        var position = 0
        _ = try JSONScanner.peek(answer, &position)
        let whole = try JSONScanner.value(answer, &position)
        try JSONScanner.end(answer, &position)
        var row = [Cell](repeating: .null, count: matrix.columnCount)
        for (index, field) in shape.fields.enumerated() {
            guard case .constant(let name) = field.source else { continue }
            row[index] = RecordReader.typed(constants[name] ?? .null, field.column.type, bytes)
        }
        guard let total = try RecordReader.lookUp(series.total[...], in: whole, answer) else {
            throw JSONError(.missing("field \"\(series.total.joined(separator: "."))\""), at: 0)
        }
        var summary = AnswerSummary()
        guard let clock = try clock(whole, answer) else {
            matrix.refuse("does not tell when its first bucket begins, and how long one is", answer, whole.range)
            summary.rows = 1
            return summary
        }
        summary.rows += try add(total, name: nil, row, answer, clock)
        guard let parts = series.parts, let found = try RecordReader.lookUp([parts], in: whole, answer) else {
            return summary
        }
        for (name, part) in try Self.entries(of: found, answer) {
            guard let numbers = try RecordReader.lookUp(["series"], in: part, answer) else { continue }
            summary.rows += try add(numbers, name: name, row, answer, clock)
        }
        return summary
    }

    /// When the buckets of an answer begin.
    private func clock(_ whole: JSONToken, _ bytes: Span<UInt8>) throws(JSONError) -> BucketClock? {
        guard let start = try RecordReader.lookUp(["start"], in: whole, bytes),
            let length = try RecordReader.lookUp(["res"], in: whole, bytes)
        else { return nil }
        return BucketClock(start: Self.text(start, bytes), resolution: Self.text(length, bytes))
    }

    private static func text(_ token: JSONToken, _ bytes: Span<UInt8>) -> String {
        bytes.extracting(token.range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// Adds a row for each bucket.
    /// - Returns: How many there are.
    private mutating func add(
        _ object: JSONToken, name: JSONToken?, _ blank: [Cell], _ bytes: Span<UInt8>, _ clock: BucketClock
    ) throws(JSONError) -> Int {
        var kinds: [(name: JSONToken, numbers: [JSONToken])] = []
        for (name, list) in try Self.entries(of: object, bytes) {
            kinds.append((name, try Self.elements(of: list, bytes)))
        }
        let count = kinds.map(\.numbers.count).max() ?? 0
        for bucket in 0..<count {
            var row = blank
            let first = extra.count
            var unknown: [UInt8] = []
            for kind in kinds where bucket < kind.numbers.count {
                let number = kind.numbers[bucket]
                let column = columns[ColumnName(Self.text(kind.name, bytes))]
                if let column, !number.isNull { row[column] = Cell(number) }
                if column == nil, shape.keepsUnknown {
                    unknown += Array((unknown.isEmpty ? "{\"" : ",\"").utf8)
                    RecordReader.append(bytes, kind.name.range, to: &unknown)
                    unknown += Array("\":".utf8)
                    RecordReader.append(bytes, number.range, to: &unknown)
                }
            }
            var places: [Int] = []
            for (index, field) in shape.fields.enumerated() {
                switch field.source {
                case .name: row[index] = name.map { Cell($0) } ?? Cell(.text, offset: 0, length: 0)
                case .place: place(Array(String(clock.start(of: bucket)).utf8), .integer, index, &row, &places)
                default: break
                }
            }
            if !unknown.isEmpty { place(unknown + [UInt8(ascii: "}")], .json, row.count - 1, &row, &places) }
            let rows = matrix.rowCount
            matrix.append(row, bytes, record: object.range)
            if matrix.rowCount > rows {
                extraPlaces += places.map { rows * matrix.columnCount + $0 }
            } else {
                extra.removeSubrange(first...)
            }
        }
        return count
    }

    private mutating func place(
        _ text: [UInt8], _ kind: Cell.Kind, _ column: Int, _ row: inout [Cell], _ places: inout [Int]
    ) {
        row[column] = Cell(kind, offset: extra.count, length: text.count)
        extra += text
        places.append(column)
    }

    private static func entries(
        of object: JSONToken, _ bytes: Span<UInt8>
    ) throws(JSONError) -> [(name: JSONToken, value: JSONToken)] {
        var (position, entries) = (object.offset, [(name: JSONToken, value: JSONToken)]())
        guard object.kind == .object, try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), bytes, &position)
        else {
            return []
        }
        repeat {
            let name = try JSONScanner.key(bytes, &position)
            _ = try JSONScanner.peek(bytes, &position)
            entries.append((name, try JSONScanner.value(bytes, &position)))
        } while try JSONScanner.more(until: UInt8(ascii: "}"), bytes, &position)
        return entries
    }

    private static func elements(of list: JSONToken, _ bytes: Span<UInt8>) throws(JSONError) -> [JSONToken] {
        var (position, elements) = (list.offset, [JSONToken]())
        guard list.kind == .array, try JSONScanner.open(UInt8(ascii: "["), UInt8(ascii: "]"), bytes, &position) else {
            return []
        }
        repeat {
            _ = try JSONScanner.peek(bytes, &position)
            elements.append(try JSONScanner.value(bytes, &position))
        } while try JSONScanner.more(until: UInt8(ascii: "]"), bytes, &position)
        return elements
    }

    mutating func takeExtra(offset: Int) -> [UInt8] {
        matrix.move(extraPlaces, by: offset)
        extraPlaces.removeAll()
        defer { extra.removeAll() }
        return extra
    }

    mutating func removeAll() {
        matrix.removeAll()
        extra.removeAll()
        extraPlaces.removeAll()
    }
}
