// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords
import Synchronization

/// What a scenario comes to if nothing happens, and all that a kill might leave on the way.
package struct Undisturbed: Sendable {
    package struct Crash: Sendable {
        package let pass: Int
        package let step: String
        package let folder: TemporaryFolder
    }

    package let subject: Subject
    package let scenario: Scenario
    package let ledgers: [Int: Ledger]
    /// The table before each pass, and after the last.
    package let tables: [[PlainRow]]
    package let refused: [Refusal]
    package let crashes: [Crash]

    package init(_ subject: Subject, _ scenario: Scenario) async throws {
        let folder = try subject.folder()
        let state = Mutex<(pass: Int, crashes: [Crash])>((0, []))
        let engine = Engine(subject, scenario, in: folder.path) { step in
            let copy = try subject.copy(of: folder.path)
            state.withLock { $0.crashes.append(Crash(pass: $0.pass, step: step, folder: copy)) }
        }
        var tables: [[PlainRow]] = []
        ledgers = try await engine.run { pass in
            state.withLock { $0.pass = pass }
            tables.append(try subject.rows(of: scenario.table, in: folder.path))
        }
        self.subject = subject
        self.scenario = scenario
        self.tables = tables + [try subject.rows(of: scenario.table, in: folder.path)]
        refused = try subject.reader.refused(scenario.table.name, in: folder.path)
        crashes = state.withLock { $0.crashes }
    }

    /// - Throws: ``Mismatch`` unless a disturbed scenario came to the same. Only rows that absence does not remove may have
    /// been read more often, and be refused more often.
    package func compare(_ folder: String, _ found: [Int: Ledger]) throws {
        let rows = try subject.rows(of: scenario.table, in: folder)
        let isOrdered = scenario.table.key.isEmpty && subject.isOrdered
        try Mismatch.unless(
            isOrdered ? rows == tables.last : rows.count == tables.last?.count && Set(rows) == Set(tables.last ?? []),
            "the table is \(rows) instead of \(tables.last ?? [])")
        let refused = try subject.reader.refused(scenario.table.name, in: folder)
        try Mismatch.unless(Set(refused), is: Set(self.refused), "the refused rows")
        for (index, ledger) in found {
            var expected = ledgers[index] ?? Ledger()
            try Mismatch.unless(ledger.isBalanced, "\(ledger) is not balanced")
            if scenario.table.absent == .kept {
                (expected.read, expected.refused, expected.repeated) = (ledger.read, ledger.refused, ledger.repeated)
            } else {
                try Mismatch.unless(refused.count, is: self.refused.count, "the number of refused rows")
            }
            try Mismatch.unless(ledger, is: expected, "the ledger of pass \(index + 1)")
        }
    }
}
