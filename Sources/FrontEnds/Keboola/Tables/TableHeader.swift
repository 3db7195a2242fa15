// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import CustomerIORecords

/// The columns of a table in their order: where the values come from and what they are called.
struct TableHeader: Sendable {
    struct Column: Sendable {
        /// Nil for a column that only former runs had.
        let path: ColumnPath?
        let name: String
        let type: ColumnType
    }

    let columns: [Column]
    /// Names of the key's columns.
    let key: [String]
    /// What the next run must know.
    let known: KnownColumns
    /// What the user should know.
    let remarks: [String]

    /// Nil if nobody knows a column.
    ///
    /// - Parameters:
    ///   - known: The columns of former runs.
    ///   - key: The columns that identify a row.
    init?(_ plan: TablePlan, _ rows: [SpooledRows], known former: KnownColumns, key: [String]) {
        var known = former
        var remarks: [String] = []
        func add(_ path: ColumnPath) {
            guard let name = known.add(path), !ColumnName.sanitized(path.flattened).isEmpty else { return }
            remarks.append(
                "the column \"\(path.parts.map(\.text).joined(separator: "."))\" of \(plan.name) is called \(name), since another has its name"
            )
        }
        for name in plan.leading { add(ColumnPath(name)) }
        let new = rows.flatMap(\.columns).filter { !known.has($0) }
        // Several readings at a time have no order of their own.
        for path in plan.isSorted ? new.sorted() : new { add(path) }
        guard !known.entries.isEmpty else { return nil }
        let columns = known.entries.map { entry in
            Column(path: entry.path, name: entry.name, type: Self.type(of: entry, plan, rows))
        }
        let leading = Dictionary(plan.leading.enumerated().map { (ColumnPath($1), $0) }) { first, _ in first }
        func place(_ column: Column) -> Int? { column.path.flatMap { leading[$0] } }
        let first = columns.filter { place($0) != nil }.sorted { place($0) ?? 0 < place($1) ?? 0 }
        let others = columns.filter { place($0) == nil }
        self.columns = first + (plan.isSorted ? others.sorted { $0.name < $1.name } : others)
        let names = key.compactMap { name in columns.first { $0.path == ColumnPath(name) }?.name }
        self.key = names.count == key.count ? names : []
        self.known = known
        self.remarks = remarks
    }

    /// A type only where it is certain, and all values have it.
    private static func type(of entry: KnownColumns.Entry, _ plan: TablePlan, _ rows: [SpooledRows]) -> ColumnType {
        guard entry.path.map({ $0.parts.count == 1 }) ?? true, let certain = plan.types[entry.flattened.text] else {
            return .string
        }
        let kinds: [Cell.Kind] = certain == .boolean ? [.true, .false] : [.integer]
        guard let path = entry.path else { return certain }
        return rows.allSatisfy { $0.has(only: kinds, in: path) } ? certain : .string
    }
}
