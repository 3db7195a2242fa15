// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Testing

@testable import CustomerIOExtraction

/// Progress as text, and the windows that a history is cut into.
struct ProgressTests {
    @Test(arguments: [
        PassProgress(since: -5, until: 1_767_225_600, wanted: -5, isFull: true), PassProgress(since: nil, until: 0),
    ])
    func textAndBack(_ progress: PassProgress) throws {
        #expect(try PassProgress(progress.progress) == progress)
    }

    @Test func theFirstEditionsWatermarkIsKnown() throws {
        #expect(try PassProgress(Progress("1767225600"))?.until == 1_767_225_600)
    }

    @Test(arguments: ["", "{}", "cursor-of-another-tool", #"{"version":2}"#, #"{"version":1,"until":"x"}"#])
    func unknownTextIsNoProgress(_ text: String) throws {
        #expect(try PassProgress(Progress(text)) == nil)
    }

    @Test func aNewerVersionIsRefused() throws {
        let error = #expect(throws: ExtractionError.self) { try PassProgress(Progress(#"{"version":3}"#)) }
        #expect(error?.code == .options)
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
