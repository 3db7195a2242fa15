// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// Called between the physical steps of a destination; what it throws ends the act there.
package typealias Step = @Sendable (String) throws -> Void

/// A destination under test: how to make it, and how to read what it wrote without its help.
package struct Subject: Sendable, CustomStringConvertible {
    package let description: String
    /// True if a value that does not fit its column's type lies in the column `name__text`, and null in `name`.
    package let isTyped: Bool
    /// False if a row that is read and is as the table has it need not leave a trace: repetitions of it cannot be told
    /// from other rows that did not change, and an owner's change to it meanwhile stays.
    package let remembersUnchanged: Bool
    package let reader: any StoredReader
    /// How the reader gives a value of a column with this type; ``Value/typedText(_:)`` or plain ``Value/text``, for
    /// instance.
    package let text: @Sendable (Value, ColumnType) -> String?
    /// What the one writer holds.
    package let lock: any WriterLock
    /// Where it keeps what is not in its folder.
    package let elsewhere: (any Elsewhere)?
    /// False if the rows of a table without a key have no order.
    package let isOrdered: Bool
    /// Opens the destination that lives in a folder, for a run whose `_extracted_at` is given.
    package let open: @Sendable (_ folder: String, _ run: String, _ step: @escaping Step) throws -> any Destination
    /// Changes a stored row as its owner would do it, without asking the destination; nil if nobody can.
    package let edit: (@Sendable (_ folder: String, _ edit: Edit) throws -> Void)?

    package init(
        _ description: String, isTyped: Bool, remembersUnchanged: Bool = true, isOrdered: Bool = true,
        reader: any StoredReader, lock: any WriterLock, elsewhere: (any Elsewhere)? = nil,
        text: @escaping @Sendable (Value, ColumnType) -> String?,
        edit: (@Sendable (String, Edit) throws -> Void)?,
        open: @escaping @Sendable (String, String, @escaping Step) throws -> any Destination
    ) {
        self.description = description
        self.isTyped = isTyped
        self.remembersUnchanged = remembersUnchanged
        self.reader = reader
        self.lock = lock
        self.elsewhere = elsewhere
        self.isOrdered = isOrdered
        self.text = text
        self.edit = edit
        self.open = open
    }

    package func folder() throws -> TemporaryFolder { try TemporaryFolder(elsewhere) }
    package func copy(of folder: String) throws -> TemporaryFolder {
        try TemporaryFolder(copying: folder, elsewhere)
    }

    func counted(_ ledger: Ledger?) -> Ledger? {
        guard !remembersUnchanged, var ledger else { return ledger }
        ledger.unchanged += ledger.repeated
        ledger.repeated = 0
        return ledger
    }

    /// The column that ends every row's declared ones, or the row.
    package static let bookkeepingColumn = "_extracted_at"
}

/// What an owner does to one stored row.
package struct Edit: Sendable {
    package let table: String
    /// The texts of the row's key. Values that fit their columns.
    package let key: [(column: ColumnName, text: String)]
    /// The column of text to be changed, and its new text; nil: the row is deleted.
    package let change: (column: ColumnName, text: String)?
}

/// Reads what a destination stored, with means of its own; also between any two steps.
package protocol StoredReader: Sendable {
    /// The table that readers see; nil if there is none yet. Rows of several files one after the other; a column that one
    /// of them does not have is null there.
    func table(_ name: String, in folder: String) throws -> StoredRows?
    /// The records that were refused in all finished passes, in any order.
    func refused(_ name: String, in folder: String) throws -> [Refusal]
}

/// The content of a table, in the order of the file.
package struct StoredRows: Sendable, Equatable {
    /// Source names, `_extracted_at` among them, and `name__text` where a destination made that.
    package let columns: [String]
    package let rows: [[String?]]

    package init(columns: [String], rows: [[String?]]) {
        self.columns = columns
        self.rows = rows
    }
}
