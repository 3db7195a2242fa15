// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

extension Stage {
    /// The number of a scope, which is given when it is first met.
    func number(of scope: Scope, _ db: Database) throws -> Int64 {
        let text = scope.description
        // There may be one for each row.
        let search = try db.cachedStatement(sql: "SELECT id FROM \(schema)._scopes WHERE pass = ? AND scope = ?")
        if let known = try Int64.fetchOne(search, arguments: [number, text]) { return known }
        let row = try ScopeRow(scope)
        try db.cachedStatement(
            sql: """
                INSERT INTO \(schema)._scopes (pass, scope, shape, v0, v1, v2, low, high) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                number, text, row.shape, row.values[0], row.values[1], row.values[2], row.span?.lowerBound,
                row.span?.upperBound,
            ])
        return db.lastInsertedRowID
    }

    func complete(_ scope: Scope, attempt: Int64, _ db: Database) throws {
        let number = try number(of: scope, db)
        try db.cachedStatement(sql: "UPDATE \(schema)._scopes SET attempt = ? WHERE id = ?")
            .execute(arguments: [attempt, number])
    }

    func spare(_ scopes: [Scope], _ db: Database) throws {
        for (place, scope) in scopes.enumerated() {
            try db.execute(
                sql: "UPDATE \(schema)._scopes SET spared = ? WHERE id = ?",
                arguments: [place, try number(of: scope, db)])
        }
    }

    func isComplete(_ scope: Scope, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT attempt IS NOT NULL FROM \(schema)._scopes WHERE pass = ? AND scope = ?",
            arguments: [number, scope.description]) ?? false
    }

    func spared(_ db: Database) throws -> [Scope] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM \(schema)._scopes WHERE pass = ? AND spared IS NOT NULL ORDER BY spared",
            arguments: [number]
        ).map {
            try ScopeRow(shape: $0["shape"], values: [$0["v0"], $0["v1"], $0["v2"]], low: $0["low"], high: $0["high"])
                .scope
        }
    }

    /// The largest number of an attempt so far.
    func lastAttempt(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT max(
                    (SELECT ifnull(max(attempt), 0) FROM \(schema)._scopes WHERE pass = ?1),
                    (SELECT ifnull(max(attempt), 0) FROM \(schema)._ranges WHERE pass = ?1),
                    (SELECT ifnull(max(attempt), 0) FROM \(schema)._refusals WHERE pass = ?1))
                """, arguments: [number]) ?? 0
    }

    /// Forgets what unfinished attempts wrote. Their rows lie in no range any more.
    func dropUnfinished(_ db: Database) throws {
        for name in ["_ranges", "_refusals"] {
            try db.execute(
                sql: """
                    DELETE FROM \(schema).\(name) WHERE pass = ?1 AND NOT EXISTS (
                        SELECT 1 FROM \(schema)._scopes s WHERE s.id = \(name).scope AND s.attempt = \(name).attempt)
                    """, arguments: [number])
        }
    }

    /// There may be a scope for each row, and each row looks for its own.
    func indexScopes(_ db: Database) throws {
        try db.execute(
            sql: "CREATE INDEX IF NOT EXISTS \(schema)._scopes_values ON _scopes (pass, shape, v0, v1, v2, low)")
    }

    /// An SQL condition: a row of the stored table lies in a scope for which the other condition holds.
    /// - Parameters:
    ///   - row: The stored table's name in the query.
    ///   - condition: On a row `s` of `_scopes`.
    func covering(_ row: String, _ layout: Layout, where condition: String, _ db: Database) throws -> String {
        let shapes = try String.fetchAll(
            db, sql: "SELECT DISTINCT shape FROM \(schema)._scopes s WHERE pass = ? AND \(condition)",
            arguments: [number])
        let parts = shapes.map { shape in
            let terms = ScopeRow.columns(shape).map { column, slot in
                guard let text = layout.text(of: column, in: row) else { return "FALSE" }
                if let slot { return "s.v\(slot) = \(text)" }
                // A span holds whole numbers in their usual form, whatever the column's type.
                return
                    "CAST(CAST(\(text) AS INTEGER) AS TEXT) = \(text) AND CAST(\(text) AS INTEGER) BETWEEN s.low AND s.high"
            }
            let shapeText = shape.replacing("'", with: "''")
            return """
                EXISTS (SELECT 1 FROM \(schema)._scopes s WHERE s.pass = \(number) AND s.shape = '\(shapeText)' \
                AND \(condition)\(terms.map { " AND " + $0 }.joined()))
                """
        }
        return parts.isEmpty ? "FALSE" : "(" + parts.joined(separator: " OR ") + ")"
    }
}

extension Layout {
    /// An SQL expression: a stored value as text. Nil if there is no such column.
    fileprivate func text(of source: ColumnName, in row: String) -> String? {
        guard let entry = entry(source) else { return nil }
        let value = "\(row).\(entry.quoted)"
        let text =
            entry.type == .boolean
            ? "CASE \(value) WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE \(value) END" : "CAST(\(value) AS TEXT)"
        return variant(of: source).map { "coalesce(\(text), \(row).\(entries[$0].quoted))" } ?? text
    }
}
