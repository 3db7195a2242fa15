// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

extension Stage {
    /// Notes which rows a walk wrote, and those that could not be stored.
    func note(
        _ rows: ClosedRange<Int64>?, _ refused: [Refusal], of scope: Scope, _ attempt: Int64, _ absent: Absence,
        _ db: Database
    ) throws {
        guard rows != nil && absent == .gone || !refused.isEmpty else { return }
        let id = try number(of: scope, db)
        // Every attempt counts where rows are kept, so that nobody asks who wrote them.
        if let rows, absent == .gone {
            try db.cachedStatement(sql: "INSERT INTO \(schema)._ranges VALUES (?, ?, ?, ?, ?)")
                .execute(arguments: [number, id, attempt, rows.lowerBound, rows.upperBound])
        }
        for refusal in refused {
            try db.execute(
                literal: """
                    INSERT INTO \(sql: schema)._refusals VALUES (\(number), \(id), \(attempt), \(refusal.reason), \
                    \(refusal.record))
                    """)
        }
    }

    /// Counts rows that were read and left no trace.
    func skip(_ count: Int, _ db: Database) throws {
        guard count > 0 else { return }
        try db.execute(
            sql: "UPDATE \(schema)._passes SET skipped = skipped + ? WHERE number = ?", arguments: [count, number])
    }

    func skipped(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT skipped FROM \(schema)._passes WHERE number = ?", arguments: [number]) ?? 0
    }

    /// The bytes of the database that the stage lies in.
    func size(_ db: Database) throws -> Int {
        try (Int.fetchOne(db, sql: "PRAGMA \(schema).page_count") ?? 0)
            * (Int.fetchOne(db, sql: "PRAGMA \(schema).page_size") ?? 0)
    }

    /// Another pass has completed nothing yet. What could not be stored stays known, under a number that no scope has.
    func forgetScopes(_ db: Database) throws {
        try db.execute(sql: "UPDATE \(schema)._refusals SET scope = 0 WHERE pass = ?", arguments: [number])
        try db.execute(sql: "DELETE FROM \(schema)._scopes WHERE pass = ?", arguments: [number])
    }

    /// A condition on `_ranges` or `_refusals`: the attempt is one that counts.
    func counts(_ name: String, _ absent: Absence) -> String {
        guard absent == .gone else { return "TRUE" }
        return "EXISTS (SELECT 1 FROM \(schema)._scopes s WHERE s.id = \(name).scope AND s.attempt = \(name).attempt)"
    }

    func refused(_ absent: Absence, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM \(schema)._refusals r WHERE pass = ? AND \(counts("r", absent))",
            arguments: [number]) ?? 0
    }

    /// Keeps the refused rows beside the table.
    func moveRefused(_ stream: ExactText, _ pass: ExactText, _ absent: Absence, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO main._refused SELECT ?, reason, record, ? FROM \(schema)._refusals r
                WHERE pass = ? AND \(counts("r", absent)) ORDER BY _rowid_
                """, arguments: [Identifier.escaped(stream.text), Identifier.escaped(pass.text), number])
    }
}

extension Staging {
    /// - Parameter layout: The stage's columns, if they are known.
    init(
        _ stage: Stage, _ table: Table, _ stored: StoredTable, _ layout: Layout?, _ filter: KeyFilter,
        extractedAt: String, _ db: Database
    ) throws {
        let isCompared = try stage.isComparing && stored.exists(db)
        self.init(
            stage, table, isCompared ? (stored, try Layout.load(stored, db).entries.count) : nil,
            try layout ?? Layout.load(stage.table, db), filter, extractedAt: extractedAt, db)
    }
}

extension TableState {
    /// True if rows are staged beside the table, since that has some.
    func needsStage(_ declared: Table, _ db: Database) throws -> Bool {
        try !declared.key.isEmpty && table.exists(db) && !table.isEmpty(db)
    }

    /// From now on the last pass is over for good.
    func forgetClosed(_ db: Database) throws {
        try db.execute(
            sql: "UPDATE main._state SET closed = NULL WHERE stream = ?", arguments: [Identifier.escaped(stream.text)])
    }

    /// Makes a stage: beside the table if that has rows, else in its place.
    func makeStage(_ declared: Table, _ open: OpenPass, _ db: Database) throws -> Stage {
        let stage = try Stage.make(
            open, stream: stream, name, isComparing: try needsStage(declared, db), db)
        var layout = try Layout.load(table, db)
        for column in declared.columns { layout.join(column) }
        try stage.table.create(layout, key: declared.key, isComparing: stage.isComparing, db)
        try layout.save(stage.table, db)
        return stage
    }
}
