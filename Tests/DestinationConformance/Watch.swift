// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Synchronization

extension Undisturbed {
    /// Looks at the table between any two steps.
    ///
    /// - Throws: ``Mismatch`` if rows of a scope are neither all as before the pass nor all as after it, where absence means
    /// ``Absence/gone`` and the key says which scope a row is in; or if a row that is kept was not there for a while.
    package func watch() async throws {
        let folder = try subject.folder()
        let pass = Mutex(0)
        let engine = Engine(subject, scenario, in: folder.path) { step in
            let index = pass.withLock { $0 }
            try look(folder.path, old: tables[index], new: tables[index + 1], "at \"\(step)\" of pass \(index + 1)")
        }
        try await engine.run { index in pass.withLock { $0 = index } }
    }

    private func look(_ folder: String, old: [PlainRow], new: [PlainRow], _ place: String) throws {
        let table = scenario.table
        let found = try subject.rows(of: table, in: folder)
        if table.absent == .kept {
            let keys = Set(found.map { row in table.key.map { row.values[$0] } })
            try Mismatch.unless(keys.count == found.count, "a row is there twice \(place)")
            try Mismatch.unless(
                keys.isSuperset(of: old.map { row in table.key.map { row.values[$0] } }), "a row is gone \(place)")
            return
        }
        for scope in scenario.scopes where scope.terms.allSatisfy({ table.key.contains($0.column) }) {
            func rows(_ all: [PlainRow]) -> Set<PlainRow> { Set(all.filter { scope.holds($0, subject) }) }
            try Mismatch.unless(
                [rows(old), rows(new)].contains(rows(found)), "\(scope) is seen half \(place): \(rows(found))")
        }
    }
}

extension Scope {
    /// For columns of text.
    fileprivate func holds(_ row: PlainRow, _ subject: Subject) -> Bool {
        terms.allSatisfy { term in
            guard case .equals(let value) = term.match, let found = row.values[term.column] else { return false }
            return subject.text(.text(value.text), .string).map { ExactText($0) } == found
        }
    }
}
