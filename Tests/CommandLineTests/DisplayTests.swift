// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes
import Synchronization
import Testing

@testable import CustomerIOExtraction
@testable import cioferry

/// The progress on a terminal and the table at the end.
struct DisplayTests {
    /// A clock that a test moves.
    final class Hand: Sendable {
        private let time = Mutex(ContinuousClock.now)
        var now: ContinuousClock.Instant { time.withLock(\.self) }
        func move(_ duration: Duration) { time.withLock { $0 = $0.advanced(by: duration) } }
    }

    @Test func runningStreamsHaveALineAndAllRequestsOne() {
        let hand = Hand()
        let progress = Progress(now: { hand.now })
        let display = ProgressDisplay(
            progress: progress, order: ["messages", "customers", "snippets", "segments"], limit: 10)

        progress.add(.began(run: "r", resumed: false))
        progress.add(.started(stream: "messages"))
        progress.add(.started(stream: "customers"))
        progress.add(.started(stream: "snippets"))
        hand.move(.seconds(2))
        progress.add(.progressed(stream: "messages", rows: 1_500, walksDone: 0, walks: 9))
        progress.add(.progressed(stream: "messages", rows: 1_500, walksDone: 3, walks: 9))
        progress.add(.progressed(stream: "customers", rows: 10, walksDone: 0, walks: 1))
        progress.add(.finished(stream: "snippets", Ledger(read: 3, new: 3)))
        let request = APIRequest(Route.App.listMessages)
        for _ in 0..<10 { progress.add(RequestEvent.sent(request)) }
        progress.add(.answered(request, status: 429, bytes: 5, after: .seconds(1)))
        progress.add(.repeated(request, CustomerIOError(.rateLimited, ""), after: .zero))

        #expect(
            display.lines(progress.snapshot, at: hand.now) == [
                "  messages               3,000 rows, 1,500/s, 3 of about 9 parts",
                "  customers              10 rows, 5/s",
                "1 of 4 streams, 10 requests, 5.0/s (50% of the limit), 1 repeated, 1 × 429",
            ])
    }

    @Test(arguments: [
        (4, 1, "4 of about 400 parts"), (100, 60, "100 of about 400 parts, about 3 min left if the rest is like them"),
        (40, 3_600, "40 of about 400 parts, about 9.0 h left if the rest is like them"),
        (399, 100, "399 of about 400 parts, about 1 s left if the rest is like them"),
    ])
    func whatIsLeftIsToldOnceThereIsAPace(_ done: Int, _ seconds: Int, _ text: String) {
        let hand = Hand()
        let progress = Progress(now: { hand.now })
        progress.add(.started(stream: "segment_membership"))
        hand.move(.seconds(seconds))
        progress.add(.progressed(stream: "segment_membership", rows: 0, walksDone: done, walks: 400))
        let display = ProgressDisplay(progress: progress, order: ["segment_membership"], limit: 10)
        let line = display.lines(progress.snapshot, at: hand.now)[0]
        #expect(line.hasSuffix("/s, " + text))
    }

    @Test func beginningHasALineToo() {
        let hand = Hand()
        let display = ProgressDisplay(progress: Progress(now: { hand.now }), order: ["messages"], limit: 10)
        #expect(
            display.lines(display.progress.snapshot, at: hand.now) == [
                "0 of 1 streams, 0 requests, 0.0/s (0% of the limit), 0 repeated, 0 × 429"
            ])
    }

    @Test func streamsThatAreOverHaveNoLine() {
        let hand = Hand()
        let progress = Progress(now: { hand.now })
        progress.add(.finished(stream: "messages", Ledger()))
        progress.add(.started(stream: "snippets"))
        progress.add(.skipped(stream: "snippets", reason: "403"))
        progress.add(.started(stream: "segments"))
        progress.add(.failed(stream: "segments", reason: "500"))
        hand.move(.seconds(1))
        let display = ProgressDisplay(progress: progress, order: ["messages", "snippets", "segments"], limit: 10)
        #expect(display.lines(progress.snapshot, at: hand.now).map { $0.prefix(16) } == ["1 of 3 streams, "])
    }

    @Test func summaryHasALedgerForEachStreamAndTheSum() {
        let summary = Summary(outcomes: [
            StreamOutcome(
                stream: "messages",
                result: .finished(
                    Ledger(
                        read: 12_000, refused: 1, repeated: 2, new: 11_000, changed: 900, unchanged: 97, gone: 4))),
            StreamOutcome(stream: "snippets", result: .skipped("the key may not read it (403)")),
            StreamOutcome(stream: "segments", result: .failed(CancellationError())),
            StreamOutcome(stream: "tags", result: .finished(Ledger(read: 5, new: 5))),
        ])
        #expect(
            summary.text == """
                stream      read     new  changed  unchanged  repeated  outside  refused  gone  outcome
                messages  12,000  11,000      900         97         2        0        1     4  ok
                snippets                                                                        skipped: the key may not read it (403)
                segments                                                                        failed
                tags           5       5        0          0         0        0        0     0  ok
                total     12,005  11,005      900         97         2        0        1     4  one stream failed
                """)
    }

    /// What vouches for the rows is told: who has counted, and whether his number kept still.
    @Test func summarySaysWhoCounted() {
        var testimony = Testimony("customer_count", expected: 70_000)
        testimony.outside = 3
        let moving = Testimony("customer_count", moving: 9, expected: 8)
        let outcomes = [
            StreamOutcome(
                stream: "membership", result: .finished(Ledger(read: 90_000, new: 90_000, testimony: testimony))),
            StreamOutcome(stream: "other", result: .finished(Ledger(read: 9, new: 9, testimony: moving))),
        ]
        let lines = Summary(outcomes: outcomes).text.split(separator: "\n")
        #expect(lines[1].hasSuffix("0         0        3        0     0  ok, 70,000 by customer_count"))
        #expect(lines[2].hasSuffix("ok, changing: 9 read, 8 by customer_count"))
        #expect(lines[3].hasSuffix("every row accounted for, 70,000 of them counted a second time"))
    }

    @Test func summaryDoesNotHideARowThatIsMissing() {
        let outcome = StreamOutcome(stream: "messages", result: .finished(Ledger(read: 2, new: 1)))
        #expect(Summary(outcomes: [outcome]).text.hasSuffix("does not add up"))
    }
}
