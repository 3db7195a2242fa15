// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords

/// Records that no table can hold, with the reason, as a table that grows with every run that meets such. Its name begins
/// with a letter, as Storage wants it, and is that of no stream.
enum RefusedTable {
    /// Where the refused records of one stream are kept while they come.
    static func spool(absent: Absence, folder: String) throws -> RowSpool {
        try RowSpool(RowSpooler(layout: .plain, isLegacy: false), key: [], absent: absent, folder: folder)
    }

    static func batch(_ refused: [Refusal]) -> RowBatch {
        TextRows([], header: ["reason", "record"]).batch(refused.map { [$0.reason, $0.record] })
    }

    /// All of a run: those of one stream, numbered, behind those of another.
    static func rows(_ found: [SpooledRows], _ plan: Plan, run: String, folder: String) throws -> SpooledRows {
        var all = try spool(absent: .kept, folder: folder)
        for rows in found {
            let table = plan.feeds.first { $0.stream.name == rows.stream }?.table
            let places = ["reason", "record"].map { rows.columns.firstIndex(of: ColumnPath($0)) }
            var number = 0
            try rows.forEach { buffer, cells in
                number += 1
                let texts = places.map { place in
                    place.flatMap { cells[$0] }.map { String(decoding: buffer[$0], as: UTF8.self) }
                }
                let row: [String?] = [run, rows.stream, String(number), table] + texts
                try all.append(
                    TextRows([], header: TablePlan.refused.leading).batch([row]), of: WalkAttempt(.everything))
            }
        }
        return all.rows(of: TablePlan.refused.name)
    }
}
