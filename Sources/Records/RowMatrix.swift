// SPDX-License-Identifier: Apache-2.0

/// Collects rows of cells and the column types that their values need. Knows nothing of JSON's structure.
struct RowMatrix {
    private var names: [String]
    /// Beside the names and not with them, since the hot loop looks at types only.
    private var types: [ColumnType]
    private let key: [Int]
    private(set) var cells: [Cell] = []
    private(set) var rowCount = 0
    private(set) var refused: [Refusal] = []
    var tally = Ledger.zero

    init(columns: [Column], key: [Int]) {
        names = columns.map(\.name)
        types = columns.map(\.type)
        self.key = key
    }

    var columns: [Column] { zip(names, types).map { Column($0, $1) } }
    var columnCount: Int { names.count }

    /// Adds columns that turned up late; rows that are here already have null in them.
    mutating func widen(by late: [String]) {
        guard !late.isEmpty else { return }
        let old = columnCount
        names += late
        types += repeatElement(.string, count: late.count)
        guard rowCount > 0 else { return }
        var wider: [Cell] = []
        wider.reserveCapacity(rowCount * columnCount)
        for row in 0..<rowCount {
            wider += cells[row * old..<(row + 1) * old]
            wider += repeatElement(.null, count: columnCount - old)
        }
        cells = wider
    }

    /// Adds a row, unless its key is not complete.
    ///
    /// - Parameter record: Where the whole record lies, for the refusal.
    @inline(__always)
    mutating func append(_ row: [Cell], _ bytes: Span<UInt8>, record: Range<Int>) {
        tally.read += 1
        for index in key where row[index].isNull {
            refuse("no value in the key column \"\(names[index])\"", bytes, record)
            return
        }
        tally.decoded += 1
        for index in 0..<row.count { fit(row[index], index, bytes) }
        cells.append(contentsOf: row)
        rowCount += 1
    }

    /// Counts a row that is not stored, because the reader gets it once more elsewhere.
    mutating func skip() {
        tally.read += 1
        tally.decoded += 1
        tally.merged += 1
    }

    private mutating func refuse(_ reason: String, _ bytes: Span<UInt8>, _ record: Range<Int>) {
        tally.refused += 1
        let text = bytes.extracting(record).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        refused.append(Refusal(reason: reason, record: text))
    }

    /// Widens a column's type if a value needs it.
    @inline(__always)
    private mutating func fit(_ cell: Cell, _ index: Int, _ bytes: Span<UInt8>) {
        let type = types[index]
        if type == .string || type == .json || cell.isNull { return }
        let needed: ColumnType =
            switch cell.kind {
            case .null: type
            case .true, .false: .boolean
            case .integer, .number: Digits.type(of: cell.kind, bytes, cell)
            case .string, .escaped, .text, .json: .string
            }
        if needed == type || (needed == .integer && (type == .timestamp || type == .number)) { return }
        types[index] = type.joined(with: needed)
    }

    /// What a failed page must be taken back to.
    struct Mark {
        fileprivate let names: [String]
        fileprivate let types: [ColumnType]
        fileprivate let rowCount: Int
        fileprivate let refused: Int
        fileprivate let tally: Ledger
    }

    var mark: Mark { Mark(names: names, types: types, rowCount: rowCount, refused: refused.count, tally: tally) }

    mutating func rollBack(to mark: Mark) {
        names = mark.names
        types = mark.types
        rowCount = mark.rowCount
        cells.removeSubrange((rowCount * columnCount)...)
        refused.removeSubrange(mark.refused...)
        tally = mark.tally
    }

    /// Starts anew. Columns that turned up stay, with their types, so that the next batch has the same layout.
    mutating func removeAll() {
        let capacity = cells.count
        cells = []
        cells.reserveCapacity(capacity)
        rowCount = 0
        refused = []
        tally = .zero
    }

    /// Moves the offsets of some cells, given by their place in the matrix.
    mutating func move(_ places: [Int], by distance: Int) {
        for place in places {
            let cell = cells[place]
            cells[place] = Cell(cell.kind, offset: cell.offset + distance, length: cell.length)
        }
    }
}
