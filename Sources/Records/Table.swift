// SPDX-License-Identifier: Apache-2.0

/// A table as a stream declares it: what a destination creates before the first row arrives.
package struct Table: Sendable, Hashable {
    /// The stream's name. May hold any character; quoting is the destination's business.
    package let name: String
    /// The declared columns, in order. Batches may bring more (late columns) or wider types.
    package let columns: [Column]
    /// Names of the columns that identify a row; empty for a table without a key.
    package let key: [String]
    /// What the table holds after a complete pass.
    package let mode: WriteMode

    package init(name: String, columns: [Column], key: [String], mode: WriteMode) {
        self.name = name
        self.columns = columns
        self.key = key
        self.mode = mode
    }
}

/// A named, typed column.
package struct Column: Sendable, Hashable {
    package let name: String
    package var type: ColumnType

    package init(_ name: String, _ type: ColumnType) {
        self.name = name
        self.type = type
    }
}

/// What a table holds after a complete pass.
package enum WriteMode: String, Sendable, Hashable {
    /// Exactly the rows of this pass; readers see the old table until `finish`, then the new one.
    case replace
    /// The newest row of each key, over all passes. Needs a key and a destination with `supportsMerge`.
    case merge
    /// All rows of all passes.
    case append
}

/// The type of a column. Types only ever widen, see ``joined(with:)``.
package enum ColumnType: String, Sendable, Hashable, CaseIterable {
    case boolean
    /// A 64-bit signed integer.
    case integer
    /// A decimal that a double holds without losing a digit (at most 15 significant digits).
    case number
    /// Unix time in whole seconds.
    case timestamp
    /// Any text; the type that everything fits into.
    case string
    /// JSON text of any value.
    case json

    /// The narrowest type that holds the values of both without loss.
    ///
    /// `integer` and `timestamp` join to `integer`, either of them and `number` to `number`, `json` takes everything
    /// as JSON text, and all other pairs join to `string`.
    package func joined(with other: ColumnType) -> ColumnType {
        if self == other { return self }
        if self == .json || other == .json { return .json }
        let numeric: Set<ColumnType> = [.integer, .timestamp, .number]
        guard numeric.contains(self), numeric.contains(other) else { return .string }
        return self == .number || other == .number ? .number : .integer
    }
}
