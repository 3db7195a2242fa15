// SPDX-License-Identifier: Apache-2.0

/// Collects rows of cells. Knows nothing of JSON's structure.
struct RowMatrix {
    private(set) var columns: [Column]
    private let key: [Int]
    private(set) var cells: [Cell] = []
    private(set) var rowCount = 0
    private(set) var refused: [Refusal] = []

    init(columns: [Column], key: [Int]) {
        self.columns = columns
        self.key = key
    }

    var columnCount: Int { columns.count }

    /// Adds columns that turned up late, as text. No row is there yet.
    mutating func widen(by late: [String]) { columns += late.map { Column($0, .string) } }

    /// Adds a row, unless its key is not complete.
    ///
    /// - Parameter record: Where the whole record lies, for the refusal.
    @inline(__always)
    mutating func append(_ row: [Cell], _ bytes: Span<UInt8>, record: Range<Int>) {
        for index in key where row[index].isNull {
            refuse("no value in the key column \"\(columns[index].name)\"", bytes, record)
            return
        }
        cells.append(contentsOf: row)
        rowCount += 1
    }

    /// Adds a row, unless its key is not complete.
    ///
    /// - Parameter record: The whole record, for the refusal.
    mutating func append(_ row: [Cell], or record: @autoclosure () -> String) {
        if let index = key.first(where: { row[$0].isNull }) {
            let reason = "no value in the key column \"\(columns[index].name)\""
            refused.append(Refusal(reason: reason, record: record()))
        } else {
            cells.append(contentsOf: row)
            rowCount += 1
        }
    }

    mutating func refuse(_ reason: String, _ bytes: Span<UInt8>, _ record: Range<Int>) {
        let text = bytes.extracting(record).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        refused.append(Refusal(reason: reason, record: text))
    }

    /// Moves the offsets of some cells, given by their place in the matrix.
    mutating func move(_ places: [Int], by distance: Int) {
        for place in places {
            let cell = cells[place]
            cells[place] = Cell(cell.kind, offset: cell.offset + distance, length: cell.length)
        }
    }

    /// Hands out what has been collected and starts anew, with the columns that turned up.
    mutating func take(_ bytes: [UInt8]) -> RowBatch {
        let batch = RowBatch(columns: columns, rowCount: rowCount, bytes: bytes, cells: cells, refused: refused)
        let capacity = cells.count
        removeAll()
        cells.reserveCapacity(capacity)
        return batch
    }

    mutating func removeAll() {
        cells = []
        rowCount = 0
        refused = []
    }
}
