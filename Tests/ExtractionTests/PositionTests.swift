// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIOExtraction

/// Positions as text, and the windows that a history is cut into.
struct PositionTests {
    static let full: Position = {
        var position = Position(mode: "merge", since: -5, until: 1_767_225_600)
        position.done = ["1", "2-3", "späť \"quoted\""]
        position.open = ["4": "cursor/+=", "5": ""]
        position.export = 9
        position.exportRows = 12
        position.answers = 30
        position.attempt = 1
        return position
    }()

    @Test(arguments: [full, Position(mode: "replace", since: nil, until: 0)])
    func textAndBack(_ position: Position) throws {
        #expect(Position(try position.text) == position)
    }

    @Test(arguments: [nil, "", "{}", "7", "cursor-of-another-tool", #"{"mode":"merge"}"#, #"{"mode":1,"until":2}"#])
    func unknownTextIsNoPosition(_ text: String?) {
        #expect(Position(text) == nil)
    }

    @Test func walkIsOpenUntilItIsDone() {
        var position = Position(mode: "merge", since: nil, until: 0)
        position.advance("a", to: "2")
        #expect(position.open == ["a": "2"])
        #expect(position.done.isEmpty)
        position.advance("a", to: nil)
        #expect(position.open.isEmpty)
        #expect(position.done == ["a"])
    }

    static let day: Int64 = 86_400
    static let spans: [Int64] = [
        0, 1, day, 7 * day, 7 * day + 1, 30 * day, 180 * day, 181 * day, 721 * day, 3 * 365 * day, 15 * 365 * day,
    ]

    @Test(arguments: spans)
    func edgesCoverTheSpanWithoutGaps(_ span: Int64) {
        let edges = History.edges(since: 1_000, until: 1_000 + span)
        #expect(edges.first == 1_000)
        #expect(edges.last == 1_000 + max(span, 1))
        for (lower, upper) in zip(edges, edges.dropFirst()) {
            #expect(lower < upper)
            #expect(upper - lower <= 180 * Self.day)
        }
    }

    @Test(arguments: spans)
    func shortSpanIsOneWindowAndLongerOnesAreReadInParallel(_ span: Int64) {
        let count = History.edges(since: 0, until: span).count - 1
        #expect(span <= 7 * Self.day ? count == 1 : count >= 4)
        #expect(count <= max(4, span / (180 * Self.day) + 1))
    }
}
