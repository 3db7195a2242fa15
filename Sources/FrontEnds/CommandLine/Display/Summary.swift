// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords

/// The closing table: what became of each stream, with its ledger.
struct Summary {
    let outcomes: [StreamOutcome]

    var text: String {
        var table = TextTable(
            header: ["stream", "read", "decoded", "written", "merged", "refused", "outcome"], numeric: [1, 2, 3, 4, 5])
        var sum = Ledger.zero
        for outcome in outcomes {
            switch outcome.result {
            case .finished(let ledger):
                sum += ledger
                table.rows.append([outcome.stream] + cells(ledger) + ["ok"])
            case .skipped(let reason): table.rows.append([outcome.stream, "", "", "", "", "", "skipped: " + reason])
            case .failed: table.rows.append([outcome.stream, "", "", "", "", "", "failed"])
            }
        }
        table.rows.append(["total"] + cells(sum) + [sum.isBalanced ? "every row accounted for" : "does not add up"])
        return table.text
    }

    private func cells(_ ledger: Ledger) -> [String] {
        [ledger.read, ledger.decoded, ledger.written, ledger.merged, ledger.refused].map(\.grouped)
    }
}
