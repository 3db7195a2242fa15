// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import CustomerIORecords

/// The columns of a table in their order: what the API calls them and what they are called here.
struct TableHeader: Sendable {
    struct Column: Sendable {
        let source: String
        let name: String
        let type: ColumnType
    }

    let columns: [Column]
    /// Names of the key's columns.
    let key: [String]
    /// All sources, in the order in which they ever appeared: what the next run must know.
    let remembered: [String]
    /// Names that are not simply the sanitised ones.
    let special: [String: String]
    /// What the user should know.
    let remarks: [String]

    /// Nil if nobody knows a column.
    ///
    /// - Parameters:
    ///   - former: The columns of former runs.
    ///   - special: The names that former runs had to invent.
    init?(_ plan: TablePlan, _ rows: [SpooledRows], former: [String], special: [String: String]) {
        var seen: Set<String> = []
        let known = (plan.leading + former).filter { seen.insert($0).inserted }
        let new = rows.flatMap(\.columns).filter { seen.insert($0).inserted }
        // Several readings at a time have no order of their own.
        let all = known + (plan.isSorted ? new.sorted() : new)
        guard !all.isEmpty else { return nil }
        var names = ColumnNames(special: special)
        let columns = all.map { source in
            Column(source: source, name: names.name(for: source), type: Self.type(of: source, plan, rows))
        }
        let leading = Set(plan.leading)
        let first = columns.filter { leading.contains($0.source) }
        let others = columns.filter { !leading.contains($0.source) }
        self.columns = first + (plan.isSorted ? others.sorted { $0.name < $1.name } : others)
        remembered = all
        self.special = names.special
        var remarks = names.special.filter { special[$0.key] == nil && !ColumnName.sanitized($0.key).isEmpty }
            .sorted { $0.key < $1.key }
            .map { "the column \"\($0.key)\" of \(plan.name) is called \($0.value), since another has its name" }
        let key = Self.key(plan, rows, Set(all))
        if key != plan.key {
            remarks.append(
                key.isEmpty
                    ? "\(plan.name) has no primary key: not all of its rows have a value in \(plan.key.joined(separator: ", "))"
                    : "not all rows of \(plan.name) have a value in \(plan.key.joined(separator: ", ")), so its primary key is \(key.joined(separator: ", "))"
            )
        }
        self.key = key.map { names.name(for: $0) }
        self.remarks = remarks
    }

    /// The first key whose columns are there and filled in every row.
    private static func key(_ plan: TablePlan, _ rows: [SpooledRows], _ columns: Set<String>) -> [String] {
        [plan.key, plan.otherKey].first { key in
            !key.isEmpty && columns.isSuperset(of: key)
                && rows.allSatisfy { rows in
                    key.allSatisfy { name in
                        rows.ledger.new == 0
                            || rows.columns.firstIndex(of: name).map { rows.filled[$0] == rows.ledger.new } ?? false
                    }
                }
        } ?? []
    }

    /// A type only where it is certain, and all values have it.
    private static func type(of source: String, _ plan: TablePlan, _ rows: [SpooledRows]) -> ColumnType {
        guard let certain = plan.types[source] else { return .string }
        let kinds: [Cell.Kind] = certain == .boolean ? [.true, .false] : [.integer]
        return rows.allSatisfy { $0.has(only: kinds, in: source) } ? certain : .string
    }
}
