// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Foundation

/// What became of the rows of each stream in this run, as a table that grows with every run.
enum LedgerTable {
    static let plan = TablePlan(
        name: "ledger", key: ["run", "stream"], isIncremental: true,
        leading: ["run", "stream", "table", "read", "sent", "repeated", "refused"])

    static func rows(_ outcomes: [StreamOutcome], _ plan: Plan, run: String) async throws -> SpooledRows {
        let writer = try FeedWriter(
            Table(name: "ledger", columns: [], key: [], absent: .kept), layout: .plain, isLegacy: false, bookmark: nil,
            folder: FileManager.default.temporaryDirectory.path)
        var found: [[String?]] = []
        for outcome in outcomes {
            guard case .finished(let ledger) = outcome.result else { continue }
            let table = plan.feeds.first { $0.stream.name == outcome.stream }?.table
            let counts = [ledger.read, ledger.new, ledger.repeated, ledger.refused]
            found.append([run, outcome.stream, table] + counts.map { String($0) })
        }
        try await writer.begin(Pass(id: ExactText(run)))
        let rows = TextRows([], header: Self.plan.leading).batch(found)
        try await writer.write(rows, of: WalkAttempt(.everything))
        return await writer.rows
    }
}
