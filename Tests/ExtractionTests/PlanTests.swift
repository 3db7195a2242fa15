// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes
import Testing

@testable import CustomerIOExtraction

/// What is to be read, without a request: spans, windows that are split, walks that stop.
struct PlanTests {
    // MARK: Spans

    /// Beside a set of seconds, with spans from a fixed series.
    @Test func spansAgreeWithASetOfSeconds() {
        var dice: UInt64 = 7
        func roll(_ count: UInt64) -> Int64 {
            dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(dice >> 33 % count)
        }
        for _ in 0..<200 {
            var (spans, seconds) = (Spans(), Set<Int64>())
            for _ in 0..<12 {
                let start = roll(60)
                let span = start...start + roll(9)
                spans.insert(span)
                seconds.formUnion(span)
            }
            #expect(Set(spans.all.flatMap(\.self)) == seconds)
            for (left, right) in zip(spans.all, spans.all.dropFirst()) {
                #expect(left.upperBound + 1 < right.lowerBound)
            }
            let asked = roll(30)...30 + roll(40)
            #expect(Set(spans.missing(in: asked).flatMap(\.self)) == Set(asked).subtracting(seconds))
            #expect(spans.contains(asked) == seconds.isSuperset(of: asked))
            #expect(Set(spans.before(20).all.flatMap(\.self)) == seconds.filter { $0 < 20 })
        }
    }

    // MARK: Windows

    static func page(_ times: ClosedRange<Int64>, ascents: Int = 0) -> AnswerSummary {
        var page = AnswerSummary()
        (page.extent, page.rows, page.ascents) = (times, 1_000, ascents)
        return page
    }

    /// A page a day, so that a year holds 365 of them.
    @Test(arguments: [1, 3, 8])
    func aCrowdedWindowIsGivenAwayInPiecesThatCoverIt(_ hands: Int) throws {
        var window = Window(1...365_000)
        #expect(!gives(&window, hands, Window.pages), "nothing is known before the first page")
        #expect(!ends(&window, Self.page(364_001...365_000)))
        let pieces = window.split(among: hands, fewest: Window.pages)
        #expect(pieces.count == min(hands, 7))
        #expect(window.span.upperBound == 365_000)
        #expect(try #require(pieces.first).upperBound + 1 == window.span.lowerBound)
        for (newer, older) in zip(pieces, pieces.dropFirst()) { #expect(older.upperBound + 1 == newer.lowerBound) }
        #expect(pieces.last?.lowerBound == 1)
        // What it keeps is about fifty pages; then it stops behind the first whole page that is none of its own.
        #expect((49...51).contains((365_000 - window.span.lowerBound) / 1_000))
        let cut = window.span.lowerBound
        #expect(!ends(&window, Self.page(cut - 400...cut + 600)))
        #expect(ends(&window, Self.page(cut - 1_400...cut - 401)))
        #expect(window.bounds == 1...365_000)
    }

    @Test func whatIsShortIsNotSplit() {
        var window = Window(1...90_000)
        _ = window.isOver(behind: Self.page(89_001...90_000))
        #expect(!gives(&window, 8, Window.pages))
        #expect(!gives(&window, 0))
        #expect(gives(&window, 8))
    }

    /// Nothing can be given away of a list whose order is not known, and nothing ends it before its end.
    @Test(arguments: [([100...200, 150...300], 0), ([100...200], 3)] as [([ClosedRange<Int64>], Int)])
    func aListThatIsNotSortedIsReadWhole(_ pages: [ClosedRange<Int64>], _ ascents: Int) {
        var window = Window(1...1_000_000)
        for page in pages { #expect(!ends(&window, Self.page(page, ascents: ascents))) }
        #expect(!gives(&window, 8))
    }

    @Test func whatTurnsOutNotToBeSortedIsReadToItsBounds() {
        var window = Window(1...365_000)
        _ = window.isOver(behind: Self.page(364_001...365_000))
        #expect(gives(&window, 4, Window.pages))
        #expect(!ends(&window, Self.page(1...364_900)))
        #expect(!ends(&window, Self.page(1...2)))
    }

    // MARK: Newest first

    static func page(_ ids: [UInt64], _ times: ClosedRange<Int64>, descents: Int = 5, ascents: Int = 0) -> AnswerSummary
    {
        var page = AnswerSummary()
        (page.ids, page.extent, page.descents, page.ascents) = (ids, times, descents, ascents)
        return page
    }

    @Test func itStopsOnlyBehindAWholePageAfterALandmark() {
        let known = NewestFirst.Known(landmarks: Landmarks([7, 8]), until: 100)
        var walk = NewestFirst(known: known, since: nil)
        #expect(reach(&walk, Self.page([1, 2], 150...200)) == nil)
        #expect(reach(&walk, Self.page([3, 4], 50...90)) == nil, "old, but nothing known was met")
        #expect(reach(&walk, Self.page([5, 7], 90...120)) == nil, "met, but not all of it is old")
        #expect(reach(&walk, Self.page([9], 40...99)) == .known(until: 100))
        #expect(walk.landmarks.ids == [1, 2])
    }

    @Test func itStopsBehindAWholePageOlderThanTheWish() {
        var walk = NewestFirst(known: nil, since: 100)
        #expect(reach(&walk, Self.page([1], 100...200)) == nil)
        #expect(reach(&walk, Self.page([2], 99...100)) == nil)
        #expect(reach(&walk, Self.page([3], 98...99)) == .wanted(since: 100))
    }

    @Test func theOtherOrderAndNoOrderStopNothing() {
        var other = NewestFirst(known: nil, since: 1_000)
        #expect(reach(&other, Self.page([1], 1...9, descents: 0, ascents: 9)) == nil)
        #expect(reach(&other, Self.page([2], 10...19, descents: 0, ascents: 9)) == nil)
        var same = NewestFirst(known: nil, since: 1_000)
        #expect(reach(&same, Self.page([1], 5...5, descents: 0)) == nil)
    }

    /// A run that finds no page keeps what it knew.
    @Test func landmarksStayWhereNothingIsRead() {
        var walk = NewestFirst(known: .init(landmarks: Landmarks([7]), until: 1), since: nil)
        #expect(reach(&walk, AnswerSummary()) == nil)
        #expect(walk.landmarks.ids == [7])
        #expect(Landmarks(0..<500).ids.count == 100)
    }

    // MARK: Calls

    /// A value that looks like a place is put in as it is.
    @Test func valuesArePutInOnce() {
        let call = Call(
            .App.getObjectsFilter, query: ["start": "{a}{b}"], body: #"{"x":"{a}","y":{b},"z":"{c}","l":{list}}"#)
        let request = call.request(["a": "{b}", "b": "1"], lists: ["list": ["\"", "{a}"]])
        #expect(request.query.first { $0.name == "start" }?.value == "{b}1")
        #expect(String(decoding: request.body ?? [], as: UTF8.self) == #"{"x":"{b}","y":1,"z":"{c}","l":["\"","{a}"]}"#)
    }
}

// Macros look at values that must not change meanwhile.

private func gives(_ window: inout Window, _ hands: Int, _ fewest: Int = Window.fewest) -> Bool {
    !window.split(among: hands, fewest: fewest).isEmpty
}

private func ends(_ window: inout Window, _ page: AnswerSummary) -> Bool { window.isOver(behind: page) }

private func reach(_ walk: inout NewestFirst, _ page: AnswerSummary) -> NewestFirst.Reach? { walk.stop(behind: page) }
