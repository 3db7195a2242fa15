// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension History {
    private static let samples: [(ColumnType, Value)] = [
        (.string, ""), (.string, nil), (.string, "plain"), (.string, "comma, here"), (.string, "007"),
        (.string, .escaped(#"a \"quote\""#, #"a "quote""#)), (.string, .escaped(#"two\nlines\r\n"#, "two\nlines\r\n")),
        (.string, .escaped(#"NUL\u0000 inside"#, "NUL\0 inside")), (.string, .escaped(#"\u0000"#, "\0")),
        (.string, .escaped(#"\uD83D\uDE00"#, "😀")), (.string, .escaped(#"lone \ud800."#, "lone \u{FFFD}.")),
        (.string, "emoji 👩‍👩‍👧 ü"), (.string, .text("text \"with\"\n\t\u{1} \\ all")), (.string, .text("")),
        (.string, .integer("123456789012345678901234567890")), (.string, true), (.string, .number("1.50")),
        (.string, .json(#"{"a":[1,"b,c"]}"#)), (.string, .text("\\.")), (.string, "  "), (.string, .text("\r")),
        (.boolean, true), (.boolean, false), (.boolean, nil), (.boolean, "true"), (.boolean, 1), (.boolean, ""),
        (.integer, 0), (.integer, -7), (.integer, .integer("9223372036854775807")), (.integer, nil),
        (.integer, .integer("-9223372036854775808")), (.integer, .integer("9007199254740993")),
        (.integer, .integer("9223372036854775808")), (.integer, .string("007")), (.integer, ""), (.integer, true),
        (.integer, .text("-0")), (.integer, .json("{}")), (.integer, .number("1.5")), (.integer, .number("1e3")),
        (.integer, .text(" 1")), (.integer, .escaped(#"\u0031"#, "1")), (.integer, .text("+1")),
        (.timestamp, 1_700_000_000), (.timestamp, "soon"), (.timestamp, .number("1700000000.5")),
        (.number, .number("0.1")), (.number, .number("-12.75")), (.number, .number("1e-07")), (.number, 3),
        (.number, .number("123456.789012345")), (.number, .integer("9007199254740993")), (.number, "n/a"),
        (.number, .number("0.12345678901234567")), (.number, .number("1e999")), (.number, .number("1e-999")),
        (.json, .json(#"{"b":1,"a":[{"x":"},"}]}"#)), (.json, .json("[]")), (.json, "text"), (.json, 5), (.json, true),
        (.json, .escaped(#"a\"b"#, #"a"b"#)), (.json, nil), (.json, .json(#"{"n":9007199254740993,"d":1.10}"#)),
        (.json, .text("a\n\"b\"")), (.json, .json("{\"a\":\r\n 1}")), (.json, ""),
    ]

    /// Each value is unchanged the second time.
    static let values: History = {
        let columns = [Column("id", .integer)] + samples.enumerated().map { Column("c\($0)", $1.0) }
        let rows = (1...2).map { [.integer("\($0)")] + samples.map(\.1) }
        let table = Table(name: "values", columns: columns, key: ["id"], absent: .gone)
        return History(
            "values of all kinds and types", table,
            .pass(1, [RowBatch(columns, rows)]) + .pass(2, [RowBatch(columns, rows)]))
    }()

    /// Types that change below a column that was declared and one that turned up.
    static let lateTypes: History = {
        let declared = [Column("id", .integer), Column("n", .integer)]
        func with(_ type: ColumnType) -> [Column] { declared + [Column("late", type)] }
        let table = Table(name: "types", columns: declared, key: ["id"], absent: .kept)
        return History(
            "types that change", table,
            .pass(
                1,
                [
                    RowBatch(declared, [[1, 1]]), RowBatch(with(.integer), [[2, .string("02"), 5], [3, 3, nil]]),
                    RowBatch(with(.string), [[4, 4, "five"], [5, .number("4.5"), "06"]]),
                ])
                + .pass(2, [RowBatch(with(.json), [[1, nil, .json("[1]")], [4, .json("{}"), 7], [5, true, true]])])
                + .pass(3, [RowBatch(with(.string), [[1, 1, 5], [2, 2, "02"], [5, "", ""]])]))
    }()

    /// Columns that turn up in one batch and not in another are null where they are not, also in a row that had them.
    static let lateColumns: History = {
        let declared = [Column("id", .integer), Column("text", .string)]
        let x = Column("x", .string)
        let y = Column("y", .boolean)
        let table = Table(name: "late", columns: declared, key: ["id"], absent: .gone)
        return History(
            "late columns", table,
            .pass(
                1,
                [
                    RowBatch(declared, [[1, .text("a,\n\"b\"")], [2, nil]]),
                    RowBatch(declared + [x, y], [[3, "", "new", true], [2, nil, "two", false]]),
                    RowBatch(declared, [[4, "c"]]),
                    RowBatch(declared + [y, Column("z", .integer)], [[5, nil, false, 9]]),
                ])
                + .pass(
                    2,
                    [
                        RowBatch(declared + [y, x], [[1, nil, true, "x"], [4, "c", nil, nil]]),
                        RowBatch(declared, [[3, ""]]),
                    ]))
    }()
}
