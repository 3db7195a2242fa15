// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// The key of a row: the texts of its key columns.
struct RowKey {
    private let format: FileFormat
    private let hash: RowHash
    private var state: (UInt64, UInt64)
    /// False if a key column has no value.
    private(set) var isComplete = true

    init(_ format: FileFormat, _ hash: RowHash) {
        self.format = format
        self.hash = hash
        state = hash.key
    }

    var value: KeyHash { KeyHash(high: state.0, low: state.1) }

    /// Takes in the next key column of a batch's row.
    @inline(__always)
    mutating func append(_ cell: Cell, _ view: BatchView, _ scratch: inout [UInt8]) {
        if cell.isNull { isComplete = false }
        if cell.kind == .json, format == .jsonLines {
            // As it will stand in the file.
            let flat = view.raw(cell).map(JSONLines.flat)
            flat.withUnsafeBytes { append($0) }
        } else {
            view.withText(cell, &scratch) { append($0) }
        }
    }

    /// Takes in the next key column of a stored row.
    @inline(__always)
    mutating func append(_ text: UnsafeRawBufferPointer) { state = hash.key(state, text) }

    /// Nothing in a key column.
    mutating func appendNull() { isComplete = false }
}
