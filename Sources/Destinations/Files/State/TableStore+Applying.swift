// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// Bytes of a part's records that count.
struct CountedRange: Sendable {
    let start: Int
    let end: Int
}

extension TableStore {
    /// What has to be true of a row of `ranges` or `refused` for it to count.
    private var counts: String {
        Counting(table) == .always
            ? "1"
            : "walk IN (SELECT id FROM walks WHERE walks.table_id = ?1 AND standing = 'complete')"
    }

    /// The next pieces of a part that count, in order.
    func ranges(of part: String, from start: Int, limit: Int, _ id: Int) throws -> [CountedRange] {
        try rows(
            """
            SELECT start, end FROM ranges WHERE table_id = ?1 AND part = ?2 AND start >= ?3 AND \(counts)
            ORDER BY start LIMIT \(limit)
            """, [id, part, start]
        ).map { CountedRange(start: try $0.integer(0), end: try $0.integer(1)) }
    }

    /// How many rows count, by part.
    func staged(rowsOf id: Int) throws -> [String: Int] {
        var result: [String: Int] = [:]
        for row in try rows("SELECT part, sum(rows) FROM ranges WHERE table_id = ?1 AND \(counts) GROUP BY part", [id])
        {
            result[try row.text(0)] = try row.integer(1)
        }
        return result
    }

    /// Keeps that files are complete and on their way to their places.
    func announce(_ arrivals: [Arrival], _ id: Int) throws {
        for arrival in arrivals {
            try db.execute(
                sql:
                    "INSERT OR REPLACE INTO arriving VALUES (\(Array(repeating: "?", count: 16).joined(separator: ",")))",
                arguments: [id, arrival.part, arrival.isFromStage] + arrival.file.arguments + arrival.counts.arguments)
        }
    }

    func arrivals(_ id: Int) throws -> [Arrival] {
        try rows(
            """
            SELECT part, from_stage, \(LivingFile.columns), \(Ledger.columns) FROM arriving
            WHERE table_id = ? ORDER BY part
            """, [id]
        ).map {
            Arrival(
                part: try $0.text(0), isFromStage: try $0.integer(1) != 0, file: try LivingFile($0, from: 2),
                counts: try Ledger($0, from: 9))
        }
    }

    /// Keeps that files are in their places, or that parts had no need of new ones.
    func settle(_ parts: [(part: String, file: LivingFile?, counts: Ledger)], _ id: Int) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO applying VALUES (?, 0, 0, 0, 0, 0, 0)", arguments: [id])
        for (part, file, counts) in parts {
            if let file { try save(file, of: part, id) }
            try drop(part, id)
            try db.execute(sql: "DELETE FROM arriving WHERE table_id = ? AND part = ?", arguments: [id, part])
            try db.execute(
                sql: """
                    UPDATE applying SET read = read + ?, repeated = repeated + ?, new = new + ?, changed = changed + ?,
                        unchanged = unchanged + ?, gone = gone + ? WHERE table_id = ?
                    """, arguments: counts.arguments + [id])
        }
        guard !layout.isParted else { return }
        try db.execute(sql: "UPDATE tables SET applied = 1 WHERE id = ?", arguments: [id])
    }

    /// True if a pass of that name has ended.
    func hasClosed(_ pass: ExactText, _ id: Int) throws -> Bool {
        try !rows("SELECT 1 FROM ledger WHERE table_id = ? AND pass = ?", [id, StateValue.blob(pass)]).isEmpty
    }

    /// Ends the pass.
    func close(_ pass: PassState, of name: ExactText, _ testimony: Testimony, at time: String, _ id: Int) throws
        -> Ledger
    {
        var ledger = Ledger()
        let sql = "SELECT \(Ledger.columns) FROM applying WHERE table_id = ?"
        if let row = try rows(sql, [id]).first { ledger = try Ledger(row, from: 0) }
        try db.execute(
            sql: "DELETE FROM refused WHERE table_id = ?1 AND walk IS NOT NULL AND NOT (\(counts))", arguments: [id])
        try db.execute(
            sql: "UPDATE refused SET walk = NULL WHERE table_id = ?1 AND walk IS NOT NULL", arguments: [id])
        ledger.refused = db.changesCount
        ledger.read += ledger.refused
        try db.execute(
            sql: "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                id, StateValue.blob(name), ledger.read, ledger.refused, ledger.repeated, ledger.new, ledger.changed,
                ledger.unchanged, ledger.gone, time, testimony.outside, testimony.lists > 0 ? testimony.expected : nil,
                testimony.vouched,
            ])
        for table in ["ranges", "staged", "walks", "shapes", "applying"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE table_id = ?", arguments: [id])
        }
        try db.execute(sql: "UPDATE tables SET applied = 0 WHERE id = ?", arguments: [id])
        try save(pass, id)
        return ledger
    }
}
