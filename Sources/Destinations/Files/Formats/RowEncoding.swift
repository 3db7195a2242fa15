// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// How rows of batches with the same columns stand in a stage.
protocol RowEncoding {
    /// How many columns a row has a place for; 0 where rows name their columns themselves.
    var width: Int { get }
    /// How many bytes of a row are behind the place where values of new columns go.
    var tail: Int { get }

    /// The hash of a row's key.
    func key(_ row: Int, of view: BatchView, _ scratch: inout [UInt8]) -> KeyHash

    /// Appends a row.
    /// - Returns: The hash of its content.
    func append(
        _ row: Int, of view: BatchView, to output: inout OutputBuffer, _ scratch: inout [UInt8]
    ) -> UInt64
}

/// Makes a file of the table from rows that stay and rows of the stage.
protocol FileBuilder: AnyObject {
    /// Appends a row. Rows of the old file come in its order.
    /// - Returns: Where it lies now.
    func append(_ entry: RowEntry, isStaged: Bool) throws -> RowEntry

    /// Closes the file and makes it durable.
    func finish() throws -> Fingerprint
}

/// Reads a file of the table from front to back.
protocol StoredFields: AnyObject {
    /// Goes to a row further on.
    /// - Returns: False if it is no row of this table.
    func go(to entry: RowEntry) throws -> Bool

    /// The text of the row in a column of the table; nil for null.
    func text(of column: Int) -> [UInt8]?
}
