// SPDX-License-Identifier: Apache-2.0

/// A named, typed column.
package struct Column: Sendable, Hashable {
    package let name: String
    package var type: ColumnType

    package init(_ name: String, _ type: ColumnType) {
        self.name = name
        self.type = type
    }
}

/// The type of a column, which never changes.
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
}
