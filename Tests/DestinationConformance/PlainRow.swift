// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// What a subject and its model do not agree on.
package struct Mismatch: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }

    package static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws {
        if !condition { throw Mismatch(description()) }
    }

    package static func unless<Fact: Equatable>(_ found: Fact, is expected: Fact, _ what: String) throws {
        try unless(found == expected, "\(what) is \(found) instead of \(expected)")
    }
}

/// A stored row without what destinations do in different ways: nulls are left out, `name__text` is put into `name`.
package struct PlainRow: Sendable, Hashable {
    package var values: [ColumnName: ExactText] = [:]
    package var extracted = ""
}

extension Subject {
    /// The table that readers see; no rows if there is none yet.
    package func rows(of table: Table, in folder: String) throws -> [PlainRow] {
        guard let stored = try reader.table(table.name, in: folder) else { return [] }
        let names = stored.columns.map { ColumnName($0) }
        try Mismatch.unless(Set(names).count == names.count, "two columns have the same name: \(names)")
        let declared = table.columns.map { ColumnName($0.name) }
        try Mismatch.unless(
            names.filter(declared.contains), is: declared.filter(names.contains), "the order of declared columns")
        let all = Set(names)
        let homes = names.map { home(of: $0, among: all) }
        return try stored.rows.map { row in
            var plain = PlainRow()
            for (home, text) in zip(homes, row) {
                guard let text else { continue }
                if home.text == Self.bookkeepingColumn {
                    plain.extracted = text
                } else {
                    let other = plain.values.updateValue(ExactText(text), forKey: home)
                    try Mismatch.unless(other == nil, "\(home) has two values: \(other?.text ?? "") and \(text)")
                }
            }
            return plain
        }
    }

    private func home(of name: ColumnName, among names: Set<ColumnName>) -> ColumnName {
        guard isTyped, name.text.hasSuffix("__text") else { return name }
        let stem = ColumnName(String(name.text.dropLast("__text".count)))
        return names.contains(stem) ? stem : name
    }

    /// How a row of the model has to look.
    package func plain(_ row: Model.Row, of model: Model) -> [ColumnName: ExactText] {
        row.values.reduce(into: [:]) {
            $0[$1.key] = text($1.value, model.types[$1.key] ?? .string).map { ExactText($0) }
        }
    }
}
