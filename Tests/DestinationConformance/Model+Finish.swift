// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

extension Model {
    /// Seals, applies and closes the pass. What was sealed before a crash holds, whatever is said now.
    package mutating func finish(_ pass: CompletedPass, at run: String) throws -> Ledger {
        let pass = try seal(pass)
        let counted = staged.filter { counts($0.attempt) }
        let refusals = stagedRefusals.filter { counts($0.attempt) }.map(\.refusal)
        var ledger = Ledger(read: counted.count + refusals.count, refused: refusals.count)
        if table.key.isEmpty {
            replace(with: counted, at: run, &ledger)
        } else {
            merge(counted, pass, at: run, &ledger)
        }
        if fault != .losesRefusals { refused += refusals }
        try close()
        return ledger
    }

    /// Without a key nobody can say which row is which: all old ones are gone and all that arrived are new, in the order in
    /// which they were written. If the whole list was not completed, the table stays as it is.
    private mutating func replace(with counted: [StagedRow], at run: String, _ ledger: inout Ledger) {
        guard isComplete(.everything) else { return }
        ledger.gone = rows.count
        ledger.new = counted.count
        rows = counted.map { row($0, run) }
    }

    private mutating func merge(
        _ counted: [StagedRow], _ pass: CompletedPass, at run: String, _ ledger: inout Ledger
    ) {
        var last: [[ExactText]: StagedRow] = [:]
        var order: [[ExactText]] = []
        for row in counted {
            let key = key(of: row.values)
            if last[key] == nil { order.append(key) } else { ledger.repeated += 1 }
            if fault == .firstRowWins, last[key] != nil { continue }
            last[key] = row
        }
        rows = rows.compactMap { old in
            guard let new = last.removeValue(forKey: key(of: old.values)) else {
                if isGone(old, pass) { ledger.gone += 1 }
                return isGone(old, pass) ? nil : old
            }
            if same(new.values, old.values), fault != .rewritesUnchangedRows {
                ledger.unchanged += 1
                return old
            }
            ledger.changed += 1
            return row(new, run)
        }
        let new = order.compactMap { last[$0].map { row($0, run) } }
        ledger.new = new.count
        rows += new
        if fault == .repeatsRow { rows += new.suffix(1) }
    }

    /// A row is only asked this if no walk of the pass brought its key. A complete scope beats a spared one that holds the
    /// same row: it was read, and the row was not in it.
    private func isGone(_ row: Row, _ pass: CompletedPass) -> Bool {
        guard table.absent == .gone || fault == .removesKeptRows else { return false }
        if completed.keys.contains(where: { $0.holds(row.values) }) { return true }
        guard pass.isWhole, fault != .ignoresWholeness else { return false }
        return fault == .ignoresSparedScopes || !pass.spared.contains { $0.holds(row.values) }
    }

    private func row(_ row: StagedRow, _ run: String) -> Row { Row(values: row.values, extracted: row.written...run) }

    /// Keys are compared as text, byte for byte: the number 7 and the string "7" are one, "07" is another.
    package func key(of values: Values) -> [ExactText] {
        table.key.map { ExactText(Fault.flat(values[$0]?.text ?? "", if: fault == .flattensNames)) }
    }

    private func same(_ left: Values, _ right: Values) -> Bool {
        left.count == right.count
            && left.allSatisfy { name, value in stored(value, in: name) == right[name].flatMap { stored($0, in: name) }
            }
    }

    private func stored(_ value: Value, in column: ColumnName) -> ExactText? {
        let text = types[column] == .json ? value.json : value.text
        return text.map { ExactText($0) }
    }
}

extension Scope {
    /// True if all terms hold for a stored row. No term holds for a null, and a span holds nothing but whole numbers in
    /// their usual form: neither `"007"` nor `7.0` is seven.
    package func holds(_ row: Model.Values) -> Bool {
        terms.allSatisfy { term in
            guard let text = row[term.column]?.text else { return false }
            switch term.match {
            case .equals(let value): return ExactText(text) == value
            case .within(let span): return Int64(text).map { "\($0)" == text && span.contains($0) } ?? false
            }
        }
    }
}
