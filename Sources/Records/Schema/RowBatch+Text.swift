// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

extension RowBatch {
    /// Gives a cell's value as plain UTF-8 text: strings unescaped, everything else as the JSON text that was sent.
    ///
    /// - Parameters:
    ///   - cell: A cell of this batch. Null gives no bytes; ask `cell.isNull` first where it matters.
    ///   - scratch: A buffer that is reused from call to call; only escaped strings touch it.
    ///   - body: Gets the text; valid during the call only.
    @inlinable
    package func withText<Result>(
        of cell: Cell, scratch: inout [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        if cell.kind == .escaped {
            scratch.removeAll(keepingCapacity: true)
            JSONText.unescape(bytes.span.extracting(cell.range), into: &scratch)
            return try scratch.withUnsafeBufferPointer(body)
        }
        return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[cell.range])) }
    }

    /// A cell's value as plain text, nil for null. Convenient, not fast: for keys, tests and messages.
    package func text(row: Int, column: Int) -> String? {
        let cell = cell(row: row, column: column)
        guard !cell.isNull else { return nil }
        var scratch: [UInt8] = []
        return withText(of: cell, scratch: &scratch) { String(decoding: $0, as: UTF8.self) }
    }

    /// Appends a cell's value as JSON: what the API sent, byte for byte; plain text is escaped.
    @inlinable
    package func appendJSON(of cell: Cell, to output: inout [UInt8]) {
        switch cell.kind {
        case .null:
            output.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C])
        case .string, .escaped:
            output.append(0x22)
            output.append(contentsOf: bytes[cell.range])
            output.append(0x22)
        case .text:
            output.append(0x22)
            JSONText.escape(bytes.span.extracting(cell.range), into: &output)
            output.append(0x22)
        case .false, .true, .integer, .number, .json:
            output.append(contentsOf: bytes[cell.range])
        }
    }
}
