// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// A table as a stream might have it, with the scopes that its walks read.
package struct Shape: Sendable, CustomStringConvertible {
    package let description: String
    package let table: Table
    package let scopes: [Scope]
    /// What a row's id may be.
    let ids: [Value]

    package static let parent: ColumnName = "parent"
    package static let id: ColumnName = "id"
    package static let created: ColumnName = "created"
    package static let value: ColumnName = "value"
    package static let note: ColumnName = "note"

    /// Parents that `String` takes for the same, and others that only a careless number does.
    static let parents = ["\u{E9}", "e\u{301}", "7", "07"]
    /// Each id has its own time, a month apart; two have none.
    static let months: [ClosedRange<Int64>] = [0...1, 2...3, 4...5].map { time($0.lowerBound)...time($0.upperBound) }

    static func time(_ place: Int64) -> Int64 { 1_700_000_000 + place * 2_600_000 }

    private static let texts: [Value] = [
        "a", "A", "\u{E9}", "e\u{301}", .escaped(#"q\"\n"#, "q\"\n"), .text(","), "7", "07",
    ]
    private static let numbers: [Value] = [
        1, 2, 7, -3, .string("07"), .string("x"), .integer("99999999999999999999"), 8,
    ]

    private init(
        _ name: String, _ absent: Absence, key: [ColumnName], scopes: [[Scope.Term]], numbers: Bool = false,
        isParted: Bool = false
    ) {
        description = "\(name), \(absent.rawValue)\(numbers ? ", numbers" : "")\(isParted ? ", parted" : "")"
        let columns = [
            Column(Self.parent.text, .string), Column(Self.id.text, numbers ? .integer : .string),
            Column(Self.created.text, .timestamp), Column(Self.value.text, .integer), Column(Self.note.text, .string),
            Column("data", .json),
        ]
        table = Table(
            name: "items", columns: columns, key: key, absent: absent, partition: isParted ? Self.created : nil)
        self.scopes = scopes.map { Scope($0) }
        ids = numbers ? Self.numbers : Self.texts
    }

    package static let all: [Shape] =
        [Absence.gone, .kept].flatMap { absent in
            [false, true].flatMap { isParted in
                [
                    Shape("list", absent, key: [id], scopes: [[]], isParted: isParted),
                    Shape("children", absent, key: [parent, id], scopes: below, isParted: isParted),
                    Shape("children", absent, key: [parent, id], scopes: below, numbers: true, isParted: isParted),
                    Shape("windows", absent, key: [id], scopes: spans, isParted: isParted),
                    Shape("wandering children", absent, key: [id], scopes: below, isParted: isParted),
                    Shape(
                        "children in windows", absent, key: [parent, id],
                        scopes: below.flatMap { parent in spans.map { parent + $0 } } + [below[0]], isParted: isParted),
                ]
            }
        } + [Shape("list without a key", .gone, key: [], scopes: [[]])]

    private static let below = parents.map { [Scope.Term.equals(parent, $0)] }
    private static let spans = months.map { [Scope.Term.within(created, $0)] }
}
