// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Scenario {
    package static let all = [lists, children, wandering, windows, keyless]

    private static let columns = [
        Column("parent", .string), Column("id", .string), Column("created", .timestamp), Column("value", .integer),
    ]
    private static let late = columns + [Column("late", .string), Column("e\u{301}", .integer)]

    private static func table(_ absent: Absence, key: [ColumnName], partition: ColumnName? = nil) -> Table {
        Table(name: "items", columns: columns, key: key, absent: absent, partition: partition)
    }

    private static func below(_ parent: String) -> Scope { Scope([.equals("parent", parent)]) }

    /// Two pages, the second with late columns, a value that does not fit, a repeated row and a refused one.
    private static func walk(
        _ scope: Scope, _ parent: String, _ ids: ClosedRange<Int>, value: Int, stumbles: Bool = false
    ) -> Script.Walk {
        func row(_ id: Int, _ value: Value) -> [Value] {
            [.string(parent), .string("\(id)"), .integer("\(Shape.time(Int64(id)))"), value]
        }
        let rows = ids.map { row($0, .integer("\($0 % 3 == 0 ? value : 0)")) }
        let odd = row(ids.lowerBound, .string("0\(value)")) + ["late", .integer("\(value)")]
        let refusal = Refusal(reason: "odd", record: "[\(value)]")
        return Script.Walk(
            scope: scope, pages: [RowBatch(columns, rows), RowBatch(late, [odd], refused: [refusal])],
            stumbles: stumbles)
    }

    private static let lists = Scenario(
        description: "a list, twice", table: table(.gone, key: ["id"]),
        passes: [
            Script(1, [walk(.everything, "p", 1...6, value: 1, stumbles: true)]),
            Script(2, [walk(.everything, "p", 4...9, value: 2)]),
        ])

    private static let children = Scenario(
        description: "children of parents, of which one goes", table: table(.gone, key: ["parent", "id"]),
        passes: [
            Script(
                1, isWhole: true,
                [
                    walk(below("\u{E9}"), "\u{E9}", 1...4, value: 1),
                    walk(below("e\u{301}"), "e\u{301}", 1...4, value: 1),
                    walk(below("7"), "7", 1...3, value: 1),
                ]),
            Script(
                2, isWhole: true, spared: [below("e\u{301}")],
                [walk(below("\u{E9}"), "\u{E9}", 3...6, value: 2, stumbles: true)]),
        ])

    private static let wandering = Scenario(
        description: "children that change their parents, and a pass that is given up",
        table: table(.gone, key: ["id"]),
        passes: [
            Script(1, [walk(below("a"), "a", 1...4, value: 1), walk(below("b"), "b", 5...8, value: 1)]),
            Script(2, isAbandoned: true, [walk(below("a"), "a", 20...22, value: 9)]),
            Script(3, [walk(below("a"), "a", 3...6, value: 2), walk(below("b"), "b", 7...9, value: 1)]),
        ])

    private static let windows = Scenario(
        description: "windows that are kept, and a pass that is given up",
        table: table(.kept, key: ["id"], partition: "created"),
        passes: [
            Script(1, [walk(span(1...4), "a", 1...4, value: 1), walk(span(5...6), "b", 5...6, value: 1)]),
            Script(2, isAbandoned: true, [walk(span(5...8), "b", 5...8, value: 2)]),
            Script(3, isWhole: true, [walk(span(3...9), "b", 6...9, value: 3)]),
        ])

    private static func span(_ places: ClosedRange<Int64>) -> Scope {
        Scope([.within("created", Shape.time(places.lowerBound)...Shape.time(places.upperBound))])
    }

    private static let keyless = Scenario(
        description: "a list without a key", table: table(.gone, key: []),
        passes: [
            Script(1, [walk(.everything, "p", 1...6, value: 1)]),
            Script(2, [walk(.everything, "p", 4...7, value: 2, stumbles: true)]),
        ])
}
