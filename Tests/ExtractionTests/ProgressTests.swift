// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Testing

@testable import CustomerIOExtraction

/// Progress as text, and the windows that a history is cut into.
struct ProgressTests {
    @Test func textAndBack() throws {
        var progress = PassProgress(until: 1_767_225_600, wanted: -5, isFull: true, read: Spans([-5...7, 9...20]))
        #expect(try PassProgress(progress.progress) == progress)
        var walk = NewestFirst(known: nil, since: nil)
        var page = AnswerSummary()
        (page.extent, page.ids) = (5...9, [1, .max, 1 << 63])
        _ = walk.stop(behind: page)
        progress.finish(.everything, walk, .wanted(since: 6))
        #expect(try PassProgress(progress.progress) == progress)
    }

    /// A hundred landmarks of two walks, or spans of a history in pieces, fit into what a destination keeps.
    @Test func progressIsSmall() throws {
        var activities = PassProgress(until: 1_767_225_600)
        var walk = NewestFirst(known: nil, since: nil)
        var page = AnswerSummary()
        (page.extent, page.ids) = (5...9, (0..<500).map { UInt64.max / 501 * $0 })
        _ = walk.stop(behind: page)
        for deleted in ["false", "true"] {
            activities.finish(Scope([.equals("deleted", deleted)]), walk, .end)
        }
        #expect(try activities.standing(after: activities).progress.text.utf8.count < Progress.limit)
        var messages = PassProgress(until: 1_767_225_600)
        for index in Int64(0)..<1_000 { messages.finish(1_700_000_000 + index * 10...1_700_000_005 + index * 10) }
        #expect(try messages.progress.text.utf8.count < Progress.limit)
    }

    /// Where it began without a wish was guessed, so that it counts for nothing.
    @Test(arguments: [("null", []), ("1700000000", [1_700_000_000...1_767_225_600])])
    func theSecondEditionsProgressIsKnown(_ wanted: String, _ read: [ClosedRange<Int64>]) throws {
        let text = #"{"isFull":false,"until":1767225600,"version":2,"wanted":\#(wanted)}"#
        let progress = try #require(try PassProgress(Progress(text)))
        #expect(progress.until == 1_767_225_600)
        #expect(progress.read.all == read)
        #expect(progress.isOld)
        #expect(!progress.standing(after: nil).isOld)
    }

    @Test func theFirstEditionsWatermarkIsKnown() throws {
        #expect(try PassProgress(Progress("1767225600"))?.until == 1_767_225_600)
    }

    @Test(arguments: ["", "{}", "cursor-of-another-tool", #"{"version":2}"#, #"{"version":1,"until":"x"}"#])
    func unknownTextIsNoProgress(_ text: String) throws {
        #expect(try PassProgress(Progress(text)) == nil)
    }

    @Test func aNewerVersionIsRefused() throws {
        let error = #expect(throws: ExtractionError.self) { try PassProgress(Progress(#"{"version":4}"#)) }
        #expect(error?.code == .options)
    }

    static let day: Int64 = 86_400
    static let spans: [Int64] = [
        1, 2, day, 7 * day, 7 * day + 1, 30 * day, 180 * day, 180 * day + 1, 721 * day, 3 * 365 * day, 15 * 365 * day,
    ]

    @Test(arguments: spans)
    func windowsCoverTheSpanWithoutGapsTheNewestFirst(_ length: Int64) {
        let windows = History.windows(1_000...999 + length, longest: 180)
        #expect(windows.first?.upperBound == 999 + length)
        #expect(windows.last?.lowerBound == 1_000)
        for (newer, older) in zip(windows, windows.dropFirst()) { #expect(older.upperBound + 1 == newer.lowerBound) }
        #expect(windows.allSatisfy { $0.upperBound - $0.lowerBound < 180 * Self.day })
        #expect(Int64(windows.count) <= length / (180 * Self.day) + 1)
    }
}
