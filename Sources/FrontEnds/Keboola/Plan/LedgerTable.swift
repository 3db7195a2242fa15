// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Foundation

/// What became of the rows of each stream in this run, as a table that grows with every run.
enum LedgerTable {
    static let plan = TablePlan(
        name: "ledger", key: ["run", "stream"], isIncremental: true,
        leading: ["run", "stream", "table", "read", "decoded", "written", "merged", "refused"])

    static func rows(_ outcomes: [StreamOutcome], _ plan: Plan, run: String) async throws -> SpooledRows {
        let writer = try FeedWriter(
            Table(name: "ledger", columns: [], key: [], mode: .append), layout: .plain, isLegacy: false, bookmark: nil,
            folder: FileManager.default.temporaryDirectory.path)
        var builder = RecordBatchBuilder(shape: RecordShape(path: "", fields: [], keepsUnknown: false), key: [])
        let columns = builder.columns(for: Self.plan.leading)
        for outcome in outcomes {
            guard case .finished(let ledger) = outcome.result else { continue }
            let table = plan.feeds.first { $0.stream.name == outcome.stream }?.table
            let counts = [ledger.read, ledger.decoded, ledger.written, ledger.merged, ledger.refused]
            builder.append(fields: [run, outcome.stream, table] + counts.map { String($0) }, columns: columns)
        }
        try await writer.write(builder.take(Checkpoint(run: run, page: nil, watermark: nil)))
        return await writer.rows
    }
}
