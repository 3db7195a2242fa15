// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Testing

@testable import CustomerIOMessages

/// The order in which things are said.
struct MessageTableWriterTests {
    let lines = Lines()
    let walk = WalkAttempt(.everything)

    private func rows(_ rows: [[String?]], _ header: [String]) -> RowBatch { TextRows([], header: header).batch(rows) }

    private func pass(_ progress: PassProgress = PassProgress(until: 9)) throws -> Pass {
        Pass(id: "p", progress: try progress.progress)
    }

    private func end(_ spared: [Scope] = []) throws -> CompletedPass {
        CompletedPass(id: "p", standing: try PassProgress(until: 9).progress, isWhole: true, spared: spared)
    }

    private func writer(
        _ name: String, _ bookmark: Bookmark?, _ options: MessageOptions = MessageOptions()
    ) -> MessageTableWriter {
        MessageTableWriter(
            MessageStream(Catalog.stream(name) ?? .campaigns), bookmark: bookmark, Words(), lines.outlet, options)
    }

    @Test func stateComesBehindWhatItTellsOf() async throws {
        let writer = writer("messages", Bookmark())
        try await writer.begin(try pass())
        try await writer.write(rows([], ["id"]), of: walk)
        try await writer.write(rows([["a"], ["b"]], ["id"]), of: walk)
        try await writer.commit(try PassProgress(until: 9).progress, completed: [walk])
        try await writer.write(rows([["c"]], ["id"]), of: walk)
        let ledger = try await writer.finish(try end()) { _ in }
        #expect(
            lines.all == [
                "open", "run", #"{"id":"a"}"#, #"{"id":"b"}"#, "state 2", #"{"id":"c"}"#, "close 1 true -",
            ])
        #expect(ledger.read == 3 && ledger.isBalanced)
    }

    @Test func whatIsReadAnewHasNoStateBeforeItsEnd() async throws {
        let writer = writer("snippets", nil)
        try await writer.begin(try pass())
        try await writer.commit(try PassProgress(until: 9).progress, completed: [walk])
        _ = try await writer.finish(try end([.everything])) { _ in }
        #expect(lines.all == ["open", "close 0 false -"])
        #expect(await writer.standing.last != nil)
    }

    /// A stream that is refused together with others is read once more alone.
    @Test func secondBeginningIsNotSaid() async throws {
        let writer = writer("snippets", nil)
        try await writer.begin(try pass())
        try await writer.begin(try pass())
        #expect(lines.all == ["open"])
    }

    @Test func knownRecordsAreCountedAndNotSent() async throws {
        var options = MessageOptions()
        options.sentSince["newsletters"] = ("updated", 100)
        let writer = writer("newsletters", nil, options)
        try await writer.begin(try pass())
        let times = [["1", "99", nil], ["2", "100", "1"], ["3", nil, nil], ["4", "70", "99"]]
        try await writer.write(rows(times, ["id", "updated", "created"]), of: walk)
        // It was made after what is known, whatever its last change says.
        try await writer.write(rows([["5", "0", "100"]], ["id", "updated", "created"]), of: walk)
        let ledger = try await writer.finish(try end()) { _ in }
        #expect(
            lines.all == [
                "open", "run", #"{"id":2,"created":1,"updated":100}"#, #"{"id":3}"#,
                #"{"id":5,"created":100,"updated":0}"#, "close 3 true 100",
            ])
        #expect(ledger.read == 5 && ledger.unchanged == 2 && ledger.isBalanced)
    }

    @Test func stateOfAnotherWorkspaceIsRefused() async throws {
        let stream = MessageStream(Catalog.stream("messages") ?? .campaigns)
        let destination = MessageDestination(
            [stream], bookmarks: ["messages": Bookmark(workspace: "5")], Words(), lines.outlet, MessageOptions())
        try await destination.claim(WorkspaceTie())
        try await destination.claim(WorkspaceTie(workspace: "5"))
        await #expect(throws: DestinationError.self) { try await destination.claim(WorkspaceTie(workspace: "6")) }
    }

    @Test func keyOfAnotherTypeIsRefused() async throws {
        let writer = writer("newsletters", nil)
        try await writer.begin(try pass())
        try await writer.write(rows([["x"], ["5"]], ["id"]), of: walk)
        let ledger = try await writer.finish(try end()) { _ in }
        #expect(lines.all == ["open", "run", #"{"id":5}"#, "refused 1", "close 1 false -"])
        #expect(ledger.read == 2 && ledger.refused == 1 && ledger.isBalanced)
    }
}
