// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords

/// What became of the rows of each stream in this run, as a table that grows with every run.
enum LedgerTable {
    static func rows(_ outcomes: [StreamOutcome], _ plan: Plan, run: String, folder: String) throws -> SpooledRows {
        var found: [[String?]] = []
        for outcome in outcomes {
            guard case .finished(let ledger) = outcome.result else { continue }
            let table = plan.feeds.first { $0.stream.name == outcome.stream }?.table
            let counts = [ledger.read, ledger.new, ledger.repeated, ledger.refused]
            let testimony = ledger.testimony
            let witnessed = [
                String(testimony.outside), testimony.lists > 0 ? String(testimony.expected) : nil, testimony.vouched,
            ]
            found.append([run, outcome.stream, table] + counts.map { String($0) } + witnessed)
        }
        var spool = try RowSpool(
            RowSpooler(layout: .plain, isLegacy: false), key: [], absent: .kept, folder: folder)
        try spool.append(TextRows([], header: TablePlan.ledger.leading).batch(found), of: WalkAttempt(.everything))
        return spool.rows(of: TablePlan.ledger.name)
    }
}
