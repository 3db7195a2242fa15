// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Makes rows of a small space, so that keys meet often.
struct RowMaker {
    private let shape: Shape
    private var random: SplitMix
    private var refusals = 0
    private static let late = [Column("\u{E9}", .string), Column("e\u{301}", .integer), Column("_late \"one\"", .json)]
    private static let values: [Value] = [nil, 1, 2, .string("007"), "", true, .number("1.5"), .json("[1]")]
    private static let notes: [Value] = [
        nil, "", "a", "\u{E9}", "e\u{301}", .escaped(#"\u0000"#, "\0"), .text("x,\n\""),
    ]
    private static let data: [Value] = [nil, .json(#"{"a":[1,"b"]}"#), "text", 5]

    init(_ shape: Shape, seed: UInt64) {
        self.shape = shape
        random = SplitMix(seed: ~seed)
    }

    mutating func batch(of scope: Scope) -> RowBatch {
        let late = Self.late.filter { _ in random.chance(15) }.shuffled(using: &random)
        let count = random.chance(15) ? 0 : Int.random(in: 1...4, using: &random)
        let matrix = (0..<count).map { _ in
            row(of: scope) + late.map { _ in random.pick(Self.values.suffix(7) + [nil]) }
        }
        return RowBatch(shape.table.columns + late, matrix, refused: refused())
    }

    private mutating func refused() -> [Refusal] {
        guard random.chance(15) else { return [] }
        refusals += 1
        return [Refusal(reason: "odd", record: "{\"n\":\(refusals % 3)}")]
    }

    /// Mostly in the scope; servers err.
    private mutating func row(of scope: Scope) -> [Value] {
        var parent = random.pick(Shape.parents)
        var places = Array(shape.ids.indices)
        for term in scope.terms where !random.chance(5) {
            switch term.match {
            case .equals(let text): parent = text.text
            case .within(let span): places.removeAll { !span.contains(Shape.time(Int64($0))) }
            }
        }
        let place = random.pick(places)
        let created: Value =
            switch place {
            case 6: nil
            case 7: "soon"
            default: .integer("\(Shape.time(Int64(place)))")
            }
        // Often the same values, so that rows stay unchanged.
        let rest =
            random.chance(40)
            ? (random.pick(Self.values), random.pick(Self.notes), random.pick(Self.data)) : (1, nil, 5)
        return [.string(parent), shape.ids[place], created, rest.0, rest.1, rest.2]
    }
}
