// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension History {
    /// For tables and columns.
    package static let oddNames = [
        "a\"b", "a\"\u{301}b", String(repeating: "n", count: 200), String(repeating: "long", count: 100),
        String(repeating: "\u{E9}", count: 150), "😀", "select", "../up", "a/b", "", ".hidden", "_state",
        "sqlite_master", "nul\0byte", "a;b--", "100%", "with space", "'", "rowid", "line\nbreak", "comma,", "[x]", "`",
        "_ROWID_", "COM1", "\\", "\u{E9}", "e\u{301}", "Name", "name", "NAME", "name_2", "_refused", "_stage_name",
        "scope", "attempt", "seq", "text", "table", "=1+1", "\u{FEFF}bom", "a.b", "a_b",
    ]

    static let oddColumns: History = {
        let columns = oddNames.map { Column($0, .integer) }
        let table = Table(
            name: "odd", columns: Array(columns[..<9]), key: [ColumnName(oddNames[0]), ColumnName(oddNames[1])],
            absent: .gone)
        let rows = (0..<3).map { row in columns.indices.map { Value.integer("\(row * 1_000 + $0)") } }
        return History(
            "columns with odd names", table,
            .pass(1, [RowBatch(table.columns, rows.map { Array($0[..<9]) }), RowBatch(columns, [rows[1], rows[2]])])
                + .pass(2, [RowBatch(columns, rows)]))
    }()

    /// What a scope's terms hold for.
    static let terms: History = {
        let columns = [Column("parent", .integer), Column("id", .string), Column("at", .timestamp)]
        let table = Table(name: "terms", columns: columns, key: ["id"], absent: .gone)
        let parents: [Value] = [
            7, .string("07"), .text("7"), nil, .string("7 "), .escaped(#"\u0037"#, "7"), .string("\u{E9}"),
        ]
        let times: [Value] = [10, 20, nil, .string("015"), .number("15.0"), 9, 21]
        let rows = zip(parents, times).enumerated().map { [$1.0, .string("\($0)"), $1.1] }
        let all = [RowBatch(columns, rows)]
        let seven = Scope([.equals("parent", "7")])
        let accent = Scope([.equals("parent", "e\u{301}")])
        let span = Scope([.within("at", 10...20)])
        let both = Scope([.equals("parent", "7"), .within("at", Int64.min...Int64.max)])
        return History(
            "terms of scopes", table, scopes: [seven, accent, span, both, .everything],
            .pass(1, [(.everything, all)]) + .pass(2, [(seven, [])]) + .pass(3, [(.everything, all)])
                + .pass(4, [(span, [])]) + .pass(5, [(.everything, all)]) + .pass(6, [(both, []), (accent, [])])
                + .pass(7, [(accent, [])], isWhole: true, spared: [span]))
    }()

    package static let chosen = [
        values, lateTypes, lateColumns, manyColumns, largeRecords, manyScopes, oddColumns, terms,
    ]
}
