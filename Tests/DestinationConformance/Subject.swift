// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// A destination under test: how to make it, and how to read what it wrote without its help.
package struct Subject: Sendable, CustomStringConvertible {
    package let description: String
    /// Opens the destination that lives in a folder; the step closure is called between its physical steps.
    package let open:
        @Sendable (_ folder: String, _ step: @escaping @Sendable (String) throws -> Void) throws
            -> any Destination
    package let reader: any StoredReader
    /// How the reader gives a value of a column with this type.
    package let text: @Sendable (Value, ColumnType) -> String?
    package let supportsMerge: Bool

    package init(
        _ description: String, supportsMerge: Bool, reader: any StoredReader,
        text: @escaping @Sendable (Value, ColumnType) -> String?,
        open: @escaping @Sendable (String, @escaping @Sendable (String) throws -> Void) throws -> any Destination
    ) {
        self.description = description
        self.supportsMerge = supportsMerge
        self.reader = reader
        self.text = text
        self.open = open
    }

    /// The column that ends every row, and what the run of all tests says in it.
    package static let bookkeepingColumn = "_extracted_at"
    package static let extractedAt = "2026-11-22T02:17:22Z"
}

/// Reads what a destination stored, with means of its own.
package protocol StoredReader: Sendable {
    /// The table that readers see; nil if there is none.
    func table(_ stream: String, in folder: String) throws -> StoredRows?
    /// The records that were refused.
    func refused(_ stream: String, in folder: String) throws -> [Refusal]
    /// The ledgers of complete passes.
    func ledgers(_ stream: String, in folder: String) throws -> [Ledger]
}

/// The content of a table, in the order of the file.
package struct StoredRows: Sendable, Equatable {
    /// Source names, `_extracted_at` among them.
    package let columns: [String]
    package let rows: [[String?]]

    package init(columns: [String], rows: [[String?]]) {
        self.columns = columns
        self.rows = rows
    }

    /// One column's values.
    package subscript(_ name: String) -> [String?] {
        guard let index = columns.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else { return [] }
        return rows.map { $0[index] }
    }
}

/// Everything of a table that outlives a run.
package struct View: Sendable, Equatable {
    package let committed: Commit?
    package let table: StoredRows?
    package let refused: [Refusal]
    package let ledgers: [Ledger]
}

extension Subject {
    /// Opens the destination in a folder as a new run would, and looks.
    package func view(_ table: Table, in folder: String) async throws -> View {
        let committed = try await open(folder, { _ in }).open(table).committed
        return View(
            committed: committed, table: try reader.table(table.name, in: folder),
            refused: try reader.refused(table.name, in: folder), ledgers: try reader.ledgers(table.name, in: folder))
    }
}
