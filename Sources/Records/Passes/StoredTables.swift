// SPDX-License-Identifier: Apache-2.0

/// What a destination holds, for whoever wants to look at it and change nothing.
package protocol StoredTables: Sendable {
    /// What the last complete pass of a table left; nil if there was none.
    func last(_ table: Table) throws -> Progress?
    /// Hands all rows of a table over, in any order.
    func each(_ table: Table, _ body: (StoredRecord) throws -> Void) throws
}

/// A row as it is stored: texts by the API's names, without those that have no value.
package struct StoredRecord: Sendable {
    package private(set) var values: [ColumnName: String] = [:]

    package init() {}

    package subscript(name: ColumnName) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }
}
