// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB
import GRDBSQLite

/// Puts rows of batches into a stage, as they are read.
struct Staging {
    let stage: Stage
    let table: Table
    /// The table proper, and how many columns of the layout it has; nil where there is nothing to compare with.
    let stored: (table: StoredTable, columns: Int)?
    let extractedAt: String
    let db: Database
    var layout: Layout
    var filter: KeyFilter
    /// Rows that the table has as they are and that left no trace.
    private(set) var skipped = 0
    private var statements: Statements?

    init(
        _ stage: Stage, _ table: Table, _ stored: (table: StoredTable, columns: Int)?, _ layout: Layout,
        _ filter: KeyFilter, extractedAt: String, _ db: Database
    ) {
        self.stage = stage
        self.table = table
        self.stored = stored
        self.layout = layout
        self.filter = filter
        self.extractedAt = extractedAt
        self.db = db
    }

    /// Makes room for a batch's columns.
    mutating func widen(for batch: RowBatch) throws {
        let known = layout.entries.count
        for column in batch.columns { layout.join(column) }
        for source in batch.misfits(in: layout, key: table.key) { layout.addVariant(of: source) }
        guard layout.entries.count > known else { return }
        try stage.table.add(layout.entries[known...], db)
        try layout.save(stage.table, from: known, db)
    }

    /// - Returns: The numbers of its rows, nil if none was put down.
    mutating func insert(_ batch: RowBatch) throws -> ClosedRange<Int64>? {
        guard batch.rowCount > 0 else { return nil }
        // SQLite would invent a number for a missing integer key.
        let key = try batch.requireKey(table.key, of: table.name)
        let statements = try prepared()
        let (insertion, lookup, sighting) = (statements.insertion, statements.lookup, statements.sighting)
        // Never empty, since SQLite takes a missing address for NULL.
        let bytes = batch.bytes.isEmpty ? [0] : batch.bytes
        let parameters = BatchParameters(batch, layout)
        var insert = CellBinder(statement: insertion.handle, batch: batch)
        insert.bind(extractedAt, to: 1)
        var compare = lookup.map { CellBinder(statement: $0.handle, batch: batch) }
        var see = sighting.map { CellBinder(statement: $0.handle, batch: batch) }
        var first: Int64?
        var scratch: [UInt8] = []
        try batch.cells.withUnsafeBufferPointer { cells in
            try bytes.withUnsafeBufferPointer { bytes in
                for row in 0..<batch.rowCount {
                    if let lookup, let sighting, var compareRow = compare, var seeRow = see {
                        defer { (compare, see) = (compareRow, seeRow) }
                        parameters.bind(row, batch, cells, bytes, &compareRow)
                        let isSame = try lookup.step(compareRow) && sqlite3_column_int(lookup.handle, 0) == 1
                        sqlite3_reset(lookup.handle)
                        let hash = KeyFilter.hash(row, batch, key, &scratch)
                        if isSame {
                            guard table.absent == .gone || filter.mayHold(hash) else {
                                skipped += 1
                                continue
                            }
                            parameters.bind(row, batch, cells, bytes, &seeRow)
                            _ = try sighting.step(seeRow)
                            sqlite3_reset(sighting.handle)
                            first = first ?? db.lastInsertedRowID
                            continue
                        }
                        filter.insert(hash)
                    }
                    parameters.bind(row, batch, cells, bytes, &insert)
                    _ = try insertion.step(insert)
                    sqlite3_reset(insertion.handle)
                    first = first ?? db.lastInsertedRowID
                }
            }
        }
        return first.map { $0...db.lastInsertedRowID }
    }

    // MARK: Statements

    /// The statements for the layout as it is.
    private struct Statements {
        let columns: Int
        let insertion: RowStatement
        let lookup: RowStatement?
        let sighting: RowStatement?

        var all: [RowStatement] { [insertion] + [lookup, sighting].compactMap(\.self) }
    }

    /// They are used for many batches, small ones too.
    private mutating func prepared() throws -> Statements {
        if let statements, statements.columns == layout.entries.count {
            // What a batch lacks is NULL, whatever the one before had.
            for statement in statements.all { sqlite3_clear_bindings(statement.handle) }
            return statements
        }
        end()
        let made = Statements(
            columns: layout.entries.count, insertion: try RowStatement(insertSQL, db),
            lookup: try stored.map { try RowStatement(lookupSQL($0.table, $0.columns), db) },
            sighting: try stored.map { _ in try RowStatement(sightingSQL, db) })
        statements = made
        return made
    }

    /// Nothing is inserted any more.
    mutating func end() {
        for statement in statements?.all ?? [] { statement.end() }
        statements = nil
    }

    private func quoted(_ entries: some Sequence<Layout.Entry>) -> String {
        "(" + entries.map(\.quoted).joined(separator: ", ") + ")"
    }

    private func parameters(_ range: Range<Int>) -> String {
        "(" + range.map { "?\(BatchParameters.parameter($0))" }.joined(separator: ", ") + ")"
    }

    /// All columns of the table: those that the batch lacks are not bound and so become NULL.
    private var insertSQL: String {
        let names = [Identifier.quoted(Layout.extractedAt)] + layout.entries.map(\.quoted)
        let values = (1...names.count).map { "?\($0)" }
        return
            "INSERT INTO \(stage.table.quoted) (\(names.joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")))"
    }

    /// Tells whether the table has a row with this key and these values.
    private func lookupSQL(_ stored: StoredTable, _ columns: Int) -> String {
        let late = columns..<layout.entries.count
        let nulls = Array(repeating: "NULL", count: late.count).joined(separator: ", ")
        let isLateNull = late.isEmpty ? "" : " AND \(parameters(late)) IS (\(nulls))"
        let keys = table.key.compactMap { layout.index(of: $0) }.map {
            "\(layout.entries[$0].quoted) = ?\(BatchParameters.parameter($0))"
        }
        return
            "SELECT \(quoted(layout.entries[..<columns])) IS \(parameters(0..<columns))\(isLateNull) FROM \(stored.quoted) WHERE \(keys.joined(separator: " AND "))"
    }

    /// Notes that a row is as it was: its key alone, without a time. The other values are bound and not used.
    private var sightingSQL: String {
        let keys = table.key.compactMap { layout.index(of: $0) }
        let last = BatchParameters.parameter(layout.entries.count - 1)
        return """
            INSERT INTO \(stage.table.quoted) \(quoted(keys.map { layout.entries[$0] })) \
            SELECT \(keys.map { "?\(BatchParameters.parameter($0))" }.joined(separator: ", ")) WHERE ?\(last) IS ?\(last)
            """
    }
}
