// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Subject {
    /// - Throws: ``Mismatch`` unless readers see what the model has.
    package func compare(_ model: Model, in folder: String) throws {
        try Mismatch.unless(
            counted(try reader.refused(model.table.name, in: folder)), is: counted(model.refused),
            "the refused rows")
        let found = try rows(of: model.table, in: folder)
        let expected = model.rows.map { (values: plain($0, of: model), extracted: $0.extracted) }
        let key = model.table.key
        guard !key.isEmpty else {
            try Mismatch.unless(found.count, is: expected.count, "the number of rows")
            guard isOrdered else { return try compareUnordered(found, expected.map { ($0.values, $0.extracted) }) }
            for (found, expected) in zip(found, expected) { try compare(found, expected.values, expected.extracted) }
            return
        }
        var byKey: [[ExactText?]: PlainRow] = [:]
        for row in found {
            let other = byKey.updateValue(row, forKey: key.map { row.values[$0] })
            try Mismatch.unless(other == nil, "two rows have the same key: \(row.values)")
        }
        for row in expected {
            guard let found = byKey.removeValue(forKey: key.map { row.values[$0] }) else {
                throw Mismatch("a row is missing: \(row.values)")
            }
            try compare(found, row.values, row.extracted)
        }
        try Mismatch.unless(byKey.isEmpty, "there are rows that should not be: \(byKey.keys)")
    }

    private func compareUnordered(
        _ found: [PlainRow], _ expected: [([ColumnName: ExactText], ClosedRange<String>)]
    ) throws {
        var left = found
        for (values, extracted) in expected {
            let place = left.firstIndex { $0.values == values && extracted.contains($0.extracted) }
            guard let place else { throw Mismatch("a row is missing: \(values)") }
            left.remove(at: place)
        }
    }

    private func compare(_ found: PlainRow, _ values: [ColumnName: ExactText], _ extracted: ClosedRange<String>) throws
    {
        try Mismatch.unless(found.values == values, "a row is \(found.values) instead of \(values)")
        try Mismatch.unless(
            extracted.contains(found.extracted),
            "row \(values) was extracted at \(found.extracted) instead of \(extracted)")
    }

    private func counted(_ refusals: [Refusal]) -> [Refusal: Int] {
        refusals.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
