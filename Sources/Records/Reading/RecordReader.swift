// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// Reads answers of one shape into a matrix: follows the path to the records and picks each column's value.
struct RecordReader {
    var matrix: RowMatrix
    private let shape: RecordShape
    private var keys: KeyTable
    /// The columns of the record's own fields; `targets[i]` is where the i-th name of `keys` goes, less than 0 for a
    /// column that has a constant.
    private var targets: [Int] = []
    /// Columns whose value lies deeper in the record or in the object around it.
    private var nested: [(column: Int, path: [String], enclosing: Bool)] = []
    private var elementColumn: Int?
    private var wholeColumn: Int?
    /// Gets the record's bytes beside its values.
    private let recordColumn: Int?
    /// True if a record has a field twice.
    private var isDoubled = false
    private var nameColumn: Int?
    private var placeColumn: Int?
    private var constantColumns: [(column: Int, name: String)] = []
    /// What is known for a column, whatever its record says; nil for other columns.
    private var constantTexts: [[UInt8]?] = []
    private let extraColumn: Int?
    /// Copies of unknown fields, which move behind the answer once it is read.
    private var extra: [UInt8] = []
    private var extraPlaces: [Int] = []
    /// The row in the making.
    private var row: [Cell] = []
    private var blank: [Cell] = []

    init(shape: RecordShape, key: [ColumnName]) {
        self.shape = shape
        let columns = shape.columns
        var names: [String] = []
        for (index, field) in shape.fields.enumerated() {
            switch field.source {
            case .own(let path) where path.count == 1:
                names.append(path[0])
                targets.append(index)
            case .own(let path): nested.append((index, path, false))
            case .enclosing(let path): nested.append((index, path, true))
            case .element: elementColumn = index
            case .whole: wholeColumn = index
            case .name: nameColumn = index
            case .place: placeColumn = index
            case .constant(let name):
                constantColumns.append((index, name))
                names.append(field.column.name)
                targets.append(~index)
            }
        }
        keys = KeyTable(names)
        extraColumn = shape.keepsUnknown ? columns.count - 1 : nil
        recordColumn = shape.keepsUnknown ? wholeColumn : nil
        matrix = RowMatrix(
            columns: columns, key: key.compactMap { name in columns.firstIndex { ColumnName($0.name) == name } })
    }

    /// - Parameters:
    ///   - bytes: The whole answer, and behind it what the constants point to.
    ///   - watch: What is to be noted of the rows.
    mutating func read(
        _ bytes: Span<UInt8>, upTo length: Int, _ constants: [String: Cell], _ watch: AnswerReader.Watch?
    ) throws(JSONError) -> AnswerSummary {
        blank = [Cell](repeating: .null, count: matrix.columnCount)
        constantTexts = [[UInt8]?](repeating: nil, count: matrix.columnCount)
        for (column, name) in constantColumns {
            guard let known = constants[name], !known.isNull else { continue }
            var text: [UInt8] = []
            Self.append(bytes, known.range, to: &text)
            constantTexts[column] = text
            blank[column] = Self.typed(known, matrix.columns[column].type, bytes)
        }
        row = [Cell](repeating: .null, count: blank.count)
        var context = Context(watched: watch.flatMap { column($0.time) }, identity: watch?.id.flatMap { column($0) })
        let answer = bytes.extracting(first: length)
        var position = 0
        try descend(answer, &position, shape.path.steps[...], enclosing: nil, &context, isTop: true)
        try JSONScanner.end(answer, &position)
        context.summary.first = context.first.map { Self.hash(answer.extracting($0)) }
        context.summary.last = context.last.map { Self.hash(answer.extracting($0)) }
        return context.summary
    }

    private func column(_ name: ColumnName) -> Int? { matrix.columns.firstIndex { ColumnName($0.name) == name } }

    /// FNV-1a with 64 bits.
    static func hash(_ bytes: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
        return hash
    }

    /// What is known while one answer is read.
    private struct Context {
        var watched: Int?
        var identity: Int?
        var summary = AnswerSummary()
        var first: Range<Int>?
        var last: Range<Int>?
        /// Where the element of a list begins that is being read.
        var outer: Int?
        /// The name of the entry that is being read, and the place in the list.
        var name: JSONToken?
        var place = 0
        /// The time of the last row.
        var time: Int64?
    }

    /// Follows the path from a value on, emitting a row for each record at its end.
    private mutating func descend(
        _ bytes: Span<UInt8>, _ position: inout Int, _ steps: ArraySlice<RecordPath.Step>, enclosing: JSONToken?,
        _ context: inout Context, isTop: Bool = false
    ) throws(JSONError) {
        let first = try JSONScanner.peek(bytes, &position)
        guard let step = steps.first else {
            return try record(bytes, &position, first, enclosing, &context)
        }
        switch step {
        case .elementsOrSelf where first != UInt8(ascii: "["):
            try descend(bytes, &position, steps.dropFirst(), enclosing: enclosing, &context)
        case .entries:
            try entries(bytes, &position, first, steps.dropFirst(), enclosing, &context)
        case .elements, .elementsOrSelf:
            if first == UInt8(ascii: "n") {
                _ = try JSONScanner.value(bytes, &position)
                return
            }
            if first != UInt8(ascii: "["), let outer = context.outer {
                return try refuse("has something else where a list should be", bytes, outer, &position, &context)
            }
            guard try JSONScanner.open(UInt8(ascii: "["), UInt8(ascii: "]"), bytes, &position) else { return }
            let outer = context.outer
            defer { context.outer = outer }
            var place = 0
            repeat {
                _ = try JSONScanner.peek(bytes, &position)
                let start = position
                context.outer = start
                context.place = place
                try descend(bytes, &position, steps.dropFirst(), enclosing: enclosing, &context)
                place += 1
                guard outer == nil else { continue }
                context.first = context.first ?? start..<position
                context.last = start..<position
                context.summary.largest = max(context.summary.largest, position - start)
            } while try JSONScanner.more(until: UInt8(ascii: "]"), bytes, &position)
        case .field(let name):
            if first != UInt8(ascii: "{"), let outer = context.outer {
                return try refuse("has something else where an object should be", bytes, outer, &position, &context)
            }
            try descend(bytes, &position, into: name, steps.dropFirst(), &context, isTop: isTop)
        }
    }

    /// Goes through all entries of an object.
    private mutating func entries(
        _ bytes: Span<UInt8>, _ position: inout Int, _ first: UInt8, _ steps: ArraySlice<RecordPath.Step>,
        _ enclosing: JSONToken?, _ context: inout Context
    ) throws(JSONError) {
        guard first == UInt8(ascii: "{") else {
            let value = try JSONScanner.value(bytes, &position)
            guard !value.isNull, let outer = context.outer else { return }
            return try refuse("has something else where an object should be", bytes, outer, &context)
        }
        guard try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), bytes, &position) else { return }
        repeat {
            context.name = try JSONScanner.key(bytes, &position)
            _ = try JSONScanner.peek(bytes, &position)
            try descend(bytes, &position, steps, enclosing: enclosing, &context)
        } while try JSONScanner.more(until: UInt8(ascii: "}"), bytes, &position)
        context.name = nil
    }

    /// Reads an object, following one of its fields; at the top also the cursor.
    private mutating func descend(
        _ bytes: Span<UInt8>, _ position: inout Int, into name: String, _ steps: ArraySlice<RecordPath.Step>,
        _ context: inout Context, isTop: Bool
    ) throws(JSONError) {
        let start = position
        // Columns may want fields of this object that come behind the list in it.
        var enclosing: JSONToken?
        if let step = steps.first, [.elements, .entries].contains(step), nested.contains(where: \.enclosing) {
            var end = position
            enclosing = try JSONScanner.value(bytes, &end)
        }
        var found = false
        if try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), bytes, &position) {
            repeat {
                let key = try JSONScanner.key(bytes, &position)
                if Self.equal(key, name, bytes) {
                    found = true
                    try descend(bytes, &position, steps, enclosing: enclosing, &context)
                } else {
                    _ = try JSONScanner.peek(bytes, &position)
                    let value = try JSONScanner.value(bytes, &position)
                    if isTop, Self.equal(key, "next", bytes) { context.summary.next = Self.cursor(value, bytes) }
                }
            } while try JSONScanner.more(until: UInt8(ascii: "}"), bytes, &position)
        }
        guard found || !isTop else { throw JSONError(.missing("field \"\(name)\""), at: start) }
    }

    /// One odd record is one refused record.
    private mutating func refuse(
        _ reason: String, _ bytes: Span<UInt8>, _ outer: Int, _ position: inout Int, _ context: inout Context
    ) throws(JSONError) {
        _ = try JSONScanner.value(bytes, &position)
        try refuse(reason, bytes, outer, &context)
    }

    private mutating func refuse(
        _ reason: String, _ bytes: Span<UInt8>, _ outer: Int, _ context: inout Context
    ) throws(JSONError) {
        var end = outer
        _ = try JSONScanner.value(bytes, &end)
        matrix.refuse(reason, bytes, outer..<end)
        context.summary.rows += 1
    }

    /// Reads one record and adds its row.
    private mutating func record(
        _ bytes: Span<UInt8>, _ position: inout Int, _ first: UInt8, _ enclosing: JSONToken?, _ context: inout Context
    ) throws(JSONError) {
        let start = position
        // In place: assigning the array would share it, and the first write would copy it.
        for index in blank.indices { row[index] = blank[index] }
        var extraStart: Int?
        if elementColumn == nil, wholeColumn == recordColumn, first == UInt8(ascii: "{") {
            extraStart = try fields(bytes, &position)
            if let recordColumn {
                row[recordColumn] = Cell(.json, offset: start, length: position - start)
                if isDoubled, extraStart == nil {
                    extraStart = extra.count
                    extra.append(UInt8(ascii: "{"))
                }
            }
        } else {
            let value = try JSONScanner.value(bytes, &position)
            if let elementColumn { row[elementColumn] = Cell(value) }
            if let wholeColumn { row[wholeColumn] = Cell(.json, offset: start, length: position - start) }
        }
        if let nameColumn, let name = context.name { row[nameColumn] = Cell(name) }
        for (column, path, isEnclosing) in nested {
            let record = JSONToken(.object, offset: start, length: position - start)
            guard let object = isEnclosing ? enclosing : record else { continue }
            if let found = try Self.lookUp(path[...], in: object, bytes) { row[column] = Cell(found) }
        }
        add(bytes, record: start..<position, extraStart: extraStart, &context)
    }

    /// Reads the fields of a record into the row.
    /// - Returns: Where its unknown fields begin in `extra`, if it has any.
    @inline(__always)
    private mutating func fields(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONError) -> Int? {
        var extraStart: Int?
        isDoubled = false
        guard try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), bytes, &position) else { return nil }
        var previous = keys.start
        repeat {
            let (key, index) = try keys.read(bytes, &position, behind: previous)
            previous = index ?? previous
            _ = try JSONScanner.peek(bytes, &position)
            let start = position
            let value = try JSONScanner.value(bytes, &position)
            var isKept = index == nil
            if let index, case let target = targets[index] {
                if target < 0 {
                    isKept = !agrees(value, ~target, bytes)
                } else {
                    // Of fields of one name the last counts.
                    if recordColumn != nil, !row[target].isNull { isDoubled = true }
                    row[target] = value.isNull ? .null : Cell(value)
                }
            }
            // No column of text can hold half of a surrogate pair.
            if isKept || (value.isEscaped && LoneSurrogates.areIn(bytes.extracting(value.range))) {
                keep(bytes, key, start..<position, &extraStart)
            }
        } while try JSONScanner.more(until: UInt8(ascii: "}"), bytes, &position)
        return extraStart
    }

    /// Compares what a record says of itself with what is known of it, or takes it if nothing is.
    /// - Returns: False if it says something else.
    private mutating func agrees(_ value: JSONToken, _ column: Int, _ bytes: Span<UInt8>) -> Bool {
        guard !value.isNull else { return true }
        guard let known = constantTexts[column] else {
            row[column] = Cell(value)
            return true
        }
        var own: [UInt8] = []
        if value.isEscaped {
            JSONText.unescape(bytes.extracting(value.range), into: &own)
        } else {
            Self.append(bytes, value.range, to: &own)
        }
        return own == known
    }

    /// Copies a field as it was sent, for the column of unknown fields.
    private mutating func keep(_ bytes: Span<UInt8>, _ key: JSONToken, _ value: Range<Int>, _ start: inout Int?) {
        guard extraColumn != nil else { return }
        extra.append(start == nil ? UInt8(ascii: "{") : UInt8(ascii: ","))
        start = start ?? extra.count - 1
        extra.append(UInt8(ascii: "\""))
        Self.append(bytes, key.range, to: &extra)
        extra += [UInt8(ascii: "\""), UInt8(ascii: ":")]
        Self.append(bytes, value, to: &extra)
    }

    private mutating func add(
        _ bytes: Span<UInt8>, record: Range<Int>, extraStart: Int?, _ context: inout Context
    ) {
        context.summary.rows += 1
        watch(bytes, &context)
        let rows = matrix.rowCount
        if let placeColumn {
            let digits = Array(String(context.place).utf8)
            row[placeColumn] = Cell(.integer, offset: extra.count, length: digits.count)
            extra += digits
        }
        if let extraStart, let extraColumn {
            extra.append(UInt8(ascii: "}"))
            row[extraColumn] = Cell(.json, offset: extraStart, length: extra.count - extraStart)
        }
        matrix.append(row, bytes, record: record)
        guard matrix.rowCount > rows else { return }
        if extraStart != nil, let extraColumn { extraPlaces.append(rows * matrix.columnCount + extraColumn) }
        if let placeColumn { extraPlaces.append(rows * matrix.columnCount + placeColumn) }
    }

    /// Notes the time of the row, whether it is earlier than that of the one before, and who it is.
    @inline(__always)
    private func watch(_ bytes: Span<UInt8>, _ context: inout Context) {
        guard let watched = context.watched, let value = Self.integer(row[watched], bytes) else { return }
        context.summary.extent =
            context.summary.extent.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
        if let time = context.time {
            context.summary.descents += value < time ? 1 : 0
            context.summary.ascents += value > time ? 1 : 0
        }
        context.time = value
        guard let identity = context.identity, case let cell = row[identity], cell.range.upperBound <= bytes.count
        else {
            return
        }
        if !cell.isNull { context.summary.ids.append(Self.hash(bytes.extracting(cell.range))) }
    }

    /// Hands out the copied fields, which will lie at `offset`, and turns their cells there.
    mutating func takeExtra(offset: Int) -> [UInt8] {
        guard !extra.isEmpty else { return [] }
        matrix.move(extraPlaces, by: offset)
        extraPlaces.removeAll(keepingCapacity: true)
        defer { extra.removeAll(keepingCapacity: true) }
        return extra
    }

    /// Forgets a part of an answer.
    mutating func removeAll() {
        matrix.removeAll()
        extra.removeAll()
        extraPlaces.removeAll()
    }
}
