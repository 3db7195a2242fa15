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
        progress.add(.finished(stream: "snippets", Ledger(read: 3, decoded: 3, written: 3)))
        let request = APIRequest(Route.App.listMessages)
        for _ in 0..<10 { progress.add(RequestEvent.sent(request)) }
        progress.add(.answered(request, status: 429, bytes: 5, after: .seconds(1)))
        progress.add(.repeated(request, CustomerIOError(.rateLimited, ""), after: .zero))

        #expect(
            display.lines(progress.snapshot, at: hand.now) == [
                "  messages               3,000 rows, 1,500/s, part 3 of 9",
                "  customers              10 rows, 5/s",
                "1 of 4 streams, 10 requests, 5.0/s (50% of the limit), 1 repeated, 1 × 429",
            ])
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
        progress.add(.alreadyDone(stream: "messages", .zero))
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
                result: .finished(Ledger(read: 12_000, decoded: 11_999, written: 11_000, merged: 999, refused: 1))),
            StreamOutcome(stream: "snippets", result: .skipped("the key may not read it (403)")),
            StreamOutcome(stream: "segments", result: .failed(CancellationError())),
            StreamOutcome(stream: "tags", result: .finished(Ledger(read: 5, decoded: 5, written: 5))),
        ])
        #expect(
            summary.text == """
                stream      read  decoded  written  merged  refused  outcome
                messages  12,000   11,999   11,000     999        1  ok
                snippets                                             skipped: the key may not read it (403)
                segments                                             failed
                tags           5        5        5       0        0  ok
                total     12,005   12,004   11,005     999        1  every row accounted for
                """)
    }

    @Test func summaryDoesNotHideARowThatIsMissing() {
        let outcome = StreamOutcome(stream: "messages", result: .finished(Ledger(read: 2, decoded: 1, written: 1)))
        #expect(Summary(outcomes: [outcome]).text.hasSuffix("does not add up"))
    }
}
