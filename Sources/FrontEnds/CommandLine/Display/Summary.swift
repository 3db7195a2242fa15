// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords

/// The closing table: what became of each stream, with its ledger.
struct Summary {
    let outcomes: [StreamOutcome]

    var text: String {
        var table = TextTable(
            header: [
                "stream", "read", "new", "changed", "unchanged", "repeated", "outside", "refused", "gone", "outcome",
            ],
            numeric: [1, 2, 3, 4, 5, 6, 7, 8])
        var sum = Ledger()
        for outcome in outcomes {
            switch outcome.result {
            case .finished(let ledger):
                sum += ledger
                table.rows.append([outcome.stream] + cells(ledger) + [Self.outcome(ledger)])
            case .skipped(let reason): table.rows.append([outcome.stream] + Self.blank + ["skipped: " + reason])
            case .failed: table.rows.append([outcome.stream] + Self.blank + ["failed"])
            }
        }
        table.rows.append(["total"] + cells(sum) + [verdict(sum)])
        return table.text
    }

    /// Of a stream that failed nothing is known.
    private func verdict(_ sum: Ledger) -> String {
        let failed = outcomes.count { if case .failed = $0.result { true } else { false } }
        guard failed == 0 else { return failed == 1 ? "one stream failed" : "\(failed) streams failed" }
        guard sum.isBalanced else { return "does not add up" }
        guard sum.testimony.lists > 0 else { return "every row accounted for" }
        return "every row accounted for, \(sum.testimony.expected.grouped) of them counted a second time"
    }

    private static func outcome(_ ledger: Ledger) -> String {
        let testimony = ledger.testimony
        guard !testimony.witnesses.isEmpty else { return "ok" }
        let witnesses = testimony.witnesses.joined(separator: ", ")
        guard testimony.moved == 0 else {
            return
                "ok, changing: \(testimony.movedRows.grouped) read, \(testimony.movedExpected.grouped) by \(witnesses)"
        }
        return "ok, \(testimony.expected.grouped) by \(witnesses)"
    }

    private static let blank = Array(repeating: "", count: 8)

    private func cells(_ ledger: Ledger) -> [String] {
        [
            ledger.read, ledger.new, ledger.changed, ledger.unchanged, ledger.repeated, ledger.testimony.outside,
            ledger.refused, ledger.gone,
        ].map(\.grouped)
    }
}
