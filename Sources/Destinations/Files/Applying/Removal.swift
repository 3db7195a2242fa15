// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// Which rows of the table that no walk brought are gone.
enum Removal {
    case none
    case all
    /// Those whose scope says so.
    case byScope(ScopeMatcher)

    init(_ sealed: CompletedPass, _ table: Table, _ state: TableState, _ file: StateFile, _ layout: TableLayout)
        throws
    {
        guard Counting(table) == .whenComplete else {
            self = .none
            return
        }
        self = try file.read { db in
            let store = TableStore(db: db, table: table, layout: layout)
            if try store.isComplete(.everything, state.id) { return .all }
            if table.key.isEmpty { return .none }
            if sealed.isWhole, sealed.spared.isEmpty { return .all }
            let shapes = try store.shapes(state.id)
            if shapes.isEmpty, !sealed.isWhole { return .none }
            return .byScope(
                ScopeMatcher(
                    shapes: shapes, isWhole: sealed.isWhole, columns: state.columns, id: state.id, file: file,
                    store: { TableStore(db: $0, table: table, layout: layout) }))
        }
    }
}

/// Finds out whether a stored row lies in scopes that were read.
final class ScopeMatcher {
    /// One scope for each set of axes.
    private let shapes: [Scope]
    private let isWhole: Bool
    private let columns: FileColumns
    private let id: Int
    private let file: StateFile
    private let store: (Database) -> TableStore
    /// What was found last.
    private var known: [ExactText: Standings] = [:]

    /// What is known of the scopes that hold a row.
    struct Standings {
        var isComplete = false
        var isSpared = false
    }

    init(
        shapes: [Scope], isWhole: Bool, columns: FileColumns, id: Int, file: StateFile,
        store: @escaping (Database) -> TableStore
    ) {
        self.shapes = shapes
        self.isWhole = isWhole
        self.columns = columns
        self.id = id
        self.file = file
        self.store = store
    }

    /// The columns by which scopes tell rows apart.
    var columnNames: [ColumnName] { shapes.flatMap { $0.terms.map(\.column) } }

    func isGone(_ row: any StoredFields) throws -> Bool {
        var isSpared = false
        for shape in shapes {
            guard let place = place(row, in: shape) else { continue }
            let standings = try standings(place)
            if standings.isComplete { return true }
            if standings.isSpared { isSpared = true }
        }
        return isWhole && !isSpared
    }

    /// The smallest scope of that shape that holds the row; nil if none can.
    private func place(_ row: any StoredFields, in shape: Scope) -> Scope? {
        var terms: [Scope.Term] = []
        for term in shape.terms {
            guard let column = columns.place(of: term.column), let text = row.text(of: column) else {
                return nil
            }
            switch term.match {
            case .equals: terms.append(.equals(term.column, String(decoding: text, as: UTF8.self)))
            case .within:
                // A span holds nothing but whole numbers in their usual form.
                let text = String(decoding: text, as: UTF8.self)
                guard let time = Int64(text), "\(time)" == text else { return nil }
                terms.append(.within(term.column, time...time))
            }
        }
        return Scope(terms)
    }

    private func standings(_ place: Scope) throws -> Standings {
        let text = ExactText(place.description)
        if let found = known[text] { return found }
        let found = try file.read { try store($0).standings(around: place, id) }
        if known.count > 1_000 { known = [:] }
        known[text] = found
        return found
    }
}

extension TableStore {
    func shapes(_ id: Int) throws -> [Scope] {
        try rows("SELECT example FROM shapes WHERE table_id = ?", [id]).compactMap {
            Scope(description: try $0.text(0))
        }
    }

    /// What is known of the scopes that hold all of a scope that is like them but for its spans.
    fileprivate func standings(around place: Scope, _ id: Int) throws -> ScopeMatcher.Standings {
        let text = ScopeText(place)
        let found =
            if let frame = text.frame, let span = text.span {
                try rows(
                    """
                    SELECT standing, scope FROM walks INDEXED BY walks_frame
                    WHERE table_id = ? AND frame = ? AND lower <= ? AND upper >= ?
                    """, [id, frame, span.lowerBound, span.upperBound])
            } else {
                try rows(
                    "SELECT standing, scope FROM walks INDEXED BY walks_scope WHERE table_id = ? AND scope = ?",
                    [id, place.description])
            }
        var standings = ScopeMatcher.Standings()
        for row in found {
            guard let scope = Scope(description: try row.text(1)), scope.holds(place) else { continue }
            switch try row.text(0) {
            case "complete": standings.isComplete = true
            case "spared": standings.isSpared = true
            default: break
            }
        }
        return standings
    }
}

extension Scope {
    /// True for a scope over the same axes whose spans lie inside.
    fileprivate func holds(_ other: Scope) -> Bool {
        zip(terms, other.terms).allSatisfy { mine, other in
            guard case .within(let span) = mine.match, case .within(let inner) = other.match else {
                return mine == other
            }
            return mine.column == other.column && span.contains(inner.lowerBound) && span.contains(inner.upperBound)
        }
    }
}
