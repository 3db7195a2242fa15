// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension History {
    static let manyColumns: History = {
        let columns = (0..<1_500).map { Column("column \($0)", $0.isMultiple(of: 2) ? .integer : .string) }
        let table = Table(name: "wide", columns: Array(columns[..<3]), key: ["column 0"], absent: .gone)
        let rows = (0..<3).map { row in
            (0..<1_500).map { $0.isMultiple(of: 2) ? Value.integer("\(row * 10_000 + $0)") : .string("\(row)/\($0)") }
        }
        let odd = (0..<1_500).map { $0 == 700 ? Value.string("odd") : rows[1][$0] }
        let narrow = Array(rows[2][..<3])
        return History(
            "1,500 columns", table,
            .pass(1, [RowBatch(table.columns, [narrow]), RowBatch(columns, rows), RowBatch(columns.reversed(), [])])
                + .pass(2, [RowBatch(columns, [rows[0], odd]), RowBatch(table.columns, [narrow])]))
    }()

    static let largeRecords: History = {
        let columns = [Column("id", .string), Column("body", .json), Column("text", .string)]
        let table = Table(name: "large", columns: columns, key: ["id"], absent: .gone)
        let text = String(repeating: "\"é,\n", count: 2_000)
        let json = "[\"\(String(repeating: "x", count: 1 << 20))\"]"
        let rows: [[Value]] = (0..<3).map {
            [.text("\($0)\(text)"), $0 == 1 ? .json(json) : nil, .text("\(text)\($0)")]
        }
        let changed: [Value] = [rows[1][0], .json(json), .text("\(text)9")]
        return History(
            "a record of 1 MB, and keys of 10 KB", table,
            .pass(1, rows.map { RowBatch(columns, [$0]) }) + .pass(2, [RowBatch(columns, [rows[0], changed, rows[2]])]))
    }()

    /// A scope for each of many parents, most without rows, and all parents but one gone in the end.
    static let manyScopes: History = {
        let columns = [Column("parent", .integer), Column("id", .integer)]
        let table = Table(name: "many", columns: columns, key: ["parent", "id"], absent: .gone)
        let scopes = (0..<3_000).map { Scope([.equals("parent", "\($0)")]) }
        let walks = scopes.map { WalkAttempt($0) }
        let rows: [[Value]] = (0..<30).map { [.integer("\($0 * 100)"), 1] }
        let writes = rows.map {
            Move(act: .write(RowBatch(columns, [$0]), WalkAttempt(Scope([.equals("parent", $0[0].text ?? "")]))))
        }
        let id: ExactText = "many"
        let completed = CompletedPass(id: id, standing: .named("m"), isWhole: true, spared: Array(scopes[1_000...]))
        return History(
            "3,000 scopes", table, scopes: [scopes[0], scopes[2_999], .everything],
            [Move(act: .begin(Pass(id: id)))] + writes
                + [Move(act: .commit(.named("c"), walks)), Move(act: .finish(completed))]
                + .pass(2, [(scopes[100], [])], isWhole: true, spared: Array(scopes[1_000...])))
    }()
}
