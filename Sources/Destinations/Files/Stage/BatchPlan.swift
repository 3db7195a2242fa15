// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// What has to be known of a batch's columns to stage its rows.
struct BatchPlan {
    let writer: any RowEncoding
    let header: [UInt8]
    private let columns: [Column]
    private let width: Int
    /// The places of the key columns in the batch; -1 for one that it does not have.
    private let key: [Int]
    private let time: Int?
    private let layout: TableLayout

    init(
        _ batch: RowBatch, _ table: Table, _ layout: TableLayout, _ columns: FileColumns, _ hash: RowHash,
        _ time: ExtractionTime
    ) {
        writer = layout.format.encoding(batch, columns, key: table.key, time, hash)
        header = layout.format.header(columns.all)
        self.columns = batch.columns
        width = columns.count
        key = table.key.map { batch.index(of: $0) ?? -1 }
        self.time = layout.partition.flatMap { batch.index(of: $0) }
        self.layout = layout
    }

    /// True if it is right for that batch, too.
    func fits(_ batch: RowBatch, _ columns: FileColumns) -> Bool {
        guard width == columns.count, self.columns.count == batch.columns.count else { return false }
        return zip(self.columns, batch.columns).allSatisfy { $0.name.utf8.elementsEqual($1.name.utf8) }
    }

    /// True if all rows have a value in all columns of the key.
    func hasKeys(_ view: BatchView) -> Bool {
        let rows = 0..<view.batch.rowCount
        return rows.isEmpty
            || key.allSatisfy { place in place >= 0 && rows.allSatisfy { !view.cell($0, place).isNull } }
    }

    /// Nil if the row has no time, and where that does not matter.
    @inline(__always)
    func month(_ row: Int, _ view: BatchView, _ scratch: inout [UInt8]) -> Month? {
        guard let time else { return nil }
        let cell = view.cell(row, time)
        return cell.isNull ? nil : view.withText(cell, &scratch) { layout.month(of: $0) }
    }
}
