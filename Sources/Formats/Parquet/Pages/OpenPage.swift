// SPDX-License-Identifier: Apache-2.0

/// The page of a column that values are added to.
struct OpenPage: ~Copyable {
    /// Six of them are a row group of the usual size.
    static let mostRows = 20_480
    static let mostBytes = 1 << 20

    private(set) var values: ColumnValues
    /// Rows in the pages before.
    private(set) var firstRow = 0

    init(_ type: PhysicalType) { values = ColumnValues(type) }

    /// The row behind its last one.
    var end: Int { firstRow + values.rowCount }
    var isFull: Bool { values.rowCount >= Self.mostRows || values.plainSize >= Self.mostBytes }

    /// Adds the value of the row that comes next.
    /// - Returns: False if it is not the next one, the page is full, or holds others: then nothing was added.
    @inline(__always)
    mutating func append(_ row: Int, _ type: PhysicalType, _ add: (inout ColumnValues) -> Void) -> Bool {
        guard row == end, values.type == type, !isFull else { return false }
        add(&values)
        return true
    }

    /// Adds as many nulls as there is room for.
    mutating func append(nulls: Int) { values.append(nulls: min(nulls, Self.mostRows - values.rowCount)) }

    /// Begins the next page.
    mutating func turn() {
        firstRow = end
        values.removeAll()
    }
}
