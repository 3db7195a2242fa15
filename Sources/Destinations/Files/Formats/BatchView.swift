// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// The cells of a batch and what they point into, without a check or a count for each.
struct BatchView {
    let batch: RowBatch
    private let cells: UnsafeBufferPointer<Cell>
    private let bytes: UnsafeRawBufferPointer

    static func with<Result>(_ batch: RowBatch, _ body: (BatchView) throws -> Result) rethrows -> Result {
        try batch.cells.withUnsafeBufferPointer { cells in
            try batch.bytes.withUnsafeBytes { bytes in
                try body(BatchView(batch: batch, cells: cells, bytes: bytes))
            }
        }
    }

    @inline(__always)
    func cell(_ row: Int, _ column: Int) -> Cell { cells[row &* batch.columns.count &+ column] }

    /// What the cells point into.
    var buffer: UnsafeBufferPointer<UInt8> { bytes.bindMemory(to: UInt8.self) }

    /// A cell's bytes as they were sent.
    @inline(__always)
    func raw(_ cell: Cell) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes.baseAddress.map { $0 + cell.offset }, count: cell.length)
    }

    /// A cell's value as plain text: strings unescaped, everything else as it was sent. Null gives no bytes.
    @inline(__always)
    func withText<Result>(
        _ cell: Cell, _ scratch: inout [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        guard cell.kind == .escaped else { return try body(raw(cell)) }
        scratch.removeAll(keepingCapacity: true)
        JSONText.unescape(batch.bytes.span.extracting(cell.range), into: &scratch)
        return try scratch.withUnsafeBytes(body)
    }
}
