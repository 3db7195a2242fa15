// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import CustomerIOExtraction
import CustomerIORecords
import Testing

/// What one stream's trouble means for itself and for the others.
struct FailureTests {
    @Test(arguments: [
        ("listSnippets", ["snippets"]),
        ("listCampaigns", ["campaigns", "campaign_tags", "campaign_actions"]),
        ("listSegments", ["segments", "segment_membership", "segment_counts", "segment_dependencies"]),
        ("getSegmentMembership", ["segment_membership"]),
        ("listActivities", ["activities"]),
        ("listMessages", ["messages"]),
        (
            "getPeopleFilter",
            ["customers", "customer_attributes", "customer_devices", "customer_attribute_timestamps"]
        ),
        ("getPeopleById", ["customer_attributes", "customer_devices", "customer_attribute_timestamps"]),
        ("exportPeopleData", ["customers_export"]),
        ("getSuppressionByType", ["esp_suppressions"]),
    ])
    func streamsThatTheKeyMayNotReadAreSkipped(_ operation: String, _ skipped: [String]) async throws {
        let workspace = Emulator.Configuration.small(people: 20) { $0.refusedOperations = [operation] }
        try await Emulator(workspace).withRunning { emulator in
            // Those that ask for each of many parents take their time, and share what they begin with.
            let slow: Set = ["deliveries_export", "campaign_action_metrics", "transactional_message_deliveries"]
            let streams = Catalog.all.map(\.name).filter { !slow.contains($0) }
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(streams, from: emulator.url, into: destination)
            #expect(Set(run.skipped) == Set(skipped))
            #expect(Set(run.finished) == Set(streams).subtracting(skipped))
            for stream in run.finished {
                #expect(run.ledger(stream)?.isBalanced == true)
                #expect(await destination.rows(stream).count == run.ledger(stream)?.new)
            }
        }
    }

    @Test func malformedPageIsAskedForAgain() async throws {
        let script: ScriptedServer.Script = { request in
            switch (request.query["start"], request.number) {
            case (nil, _): .json(#"{"snippets":[{"name":"a"}],"next":"2"}"#)
            case ("2", 2): .json(#"{"snippets":[{"name":"b"},{"name":}],"next":"3"}"#)
            default: .json(#"{"snippets":[{"name":"b"},{"name":"c"}],"next":""}"#)
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["snippets"], from: server.url, into: destination)
            #expect(await destination.rows("snippets").map { $0["name"] } == ["a", "b", "c"])
            #expect(run.ledger("snippets") == Ledger(read: 3, new: 3))
        }
    }

    @Test(arguments: [
        (#"{"snippets":[{"name":"a"},]}"#, "unexpected ']' at byte 26"),
        (#"{"snippets":[{"name":"a" "b"}]}"#, "at byte 25"),
        (#"{"sniplets":[]}"#, "no field \"snippets\" at byte 0"),
        (#"{"snippets":[]}}"#, "unexpected '}' at byte 15"),
    ])
    func pageThatStaysMalformedFailsTheStream(_ page: String, _ place: String) async throws {
        let script: ScriptedServer.Script = { request in
            request.path == "/v1/snippets" ? .json(page) : .json(#"{"broadcasts":[{"id":1}]}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let run = try await ExtractionRun.start(
                ["snippets", "broadcasts"], from: server.url, into: MemoryDestination())
            let sentence = "\(try #require(run.error("snippets")))"
            #expect(sentence.contains("listSnippets"))
            #expect(sentence.contains(place), "\(sentence)")
            #expect(server.queries("/v1/snippets").count == 3)
            #expect(run.finished == ["broadcasts"])
            let told = run.events.contains { event in
                if case .failed("snippets", sentence) = event { true } else { false }
            }
            #expect(told)
        }
    }

    @Test func walkThatWasCutShortIsReadFromItsBeginning() async throws {
        let isForgotten = Recorder<Bool>()
        let script: ScriptedServer.Script = { request in
            switch request.query["start"] {
            case nil where isForgotten.values.isEmpty: .json(#"{"newsletters":[{"id":1}],"next":"A"}"#)
            case nil: .json(#"{"newsletters":[{"id":2}],"next":"B"}"#)
            case "A" where !isForgotten.values.isEmpty: .status(400)
            default: .json(#"{"newsletters":[{"id":100}],"next":""}"#)
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let wasInterrupted = await ExtractionRun.interrupt(
                ["newsletters"], from: server.url, into: destination, act: 2, .after, change: CrashTests.onePageABatch)
            #expect(wasInterrupted)
            #expect(await destination.rows("newsletters").isEmpty)
            isForgotten.add(true)

            let run = try await ExtractionRun.start(["newsletters"], from: server.url, into: destination, as: "2")
            // No cursor outlives its run; the row of the first try is gone.
            let asked = server.queries("/v1/newsletters").map { $0["start"] }
            #expect(asked.suffix(2) == [nil, "B"])
            #expect(await destination.rows("newsletters").map { $0["id"] } == ["2", "100"])
            #expect(run.ledger("newsletters") == Ledger(read: 2, new: 2))
        }
    }

    @Test func refusedRequestOfANewPassIsAFailure() async throws {
        try await ScriptedServer.withRunning({ _ in .status(400) }) { server in
            let run = try await ExtractionRun.start(["newsletters"], from: server.url, into: MemoryDestination())
            #expect((run.error("newsletters") as? CustomerIOError)?.code == .badRequest)
            #expect(server.requests.count == 1)
        }
    }

    /// 200 campaigns, each with one page of actions.
    static let campaigns: ScriptedServer.Script = { request in
        guard request.path != "/v1/campaigns" else {
            return .json(#"{"campaigns":[\#((1...200).map { #"{"id":\#($0)}"# }.joined(separator: ","))]}"#)
        }
        return .json(#"{"actions":[{"id":"1"}],"next":""}"#)
    }

    @Test func writerThatFailsEndsItsReadingSoon() async throws {
        try await ScriptedServer.withRunning(Self.campaigns) { server in
            let destination = MemoryDestination()
            await destination.plan(.init(act: 3, moment: .before, stream: "campaign_actions"))
            let run = try await ExtractionRun.start(
                ["campaign_actions", "campaigns"], from: server.url, into: destination, change: { $0.commitBytes = 0 })
            #expect(run.error("campaign_actions") is MemoryDestination.Broken)
            #expect(run.finished == ["campaigns"])
            // Two lists, the pages of two writes, and what was on its way.
            #expect(server.requests.count < 30)
            #expect(await destination.rows("campaign_actions").isEmpty)
        }
    }

    @Test func readerThatFailsEndsThePassSoon() async throws {
        let script: ScriptedServer.Script = { request in
            request.path == "/v1/campaigns/5/actions" ? .status(500) : try await Self.campaigns(request)
        }
        try await ScriptedServer.withRunning(script) { server in
            let run = try await ExtractionRun.start(
                ["campaign_actions"], from: server.url, into: MemoryDestination(), change: { $0.commitBytes = 0 })
            #expect((run.error("campaign_actions") as? CustomerIOError)?.code == .server)
            #expect(server.requests.count < 60)
        }
    }

    @Test func cancellationKeepsWhatIsCommitted() async throws {
        let (signals, signal) = AsyncStream<Void>.makeStream()
        let script: ScriptedServer.Script = { request in
            if request.path == "/v1/campaigns/100/actions" { signal.yield() }
            return try await Self.campaigns(request)
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            await #expect(throws: CancellationError.self) {
                try await Self.extract(server.url, into: destination, cancelledAt: signals)
            }
            #expect(await destination.standing("campaign_actions").open != nil)
            let complete = await destination.completed("campaign_actions").count
            #expect((1..<200).contains(complete))
            let asked = server.requests.count

            let run = try await ExtractionRun.start(["campaign_actions"], from: server.url, into: destination, as: "2")
            #expect(run.ledger("campaign_actions")?.new == 200)
            #expect(server.requests.count - asked == 1 + 200 - complete)
        }
    }

    private static func extract(
        _ url: String, into destination: MemoryDestination, cancelledAt signals: AsyncStream<Void>
    ) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask {
                _ = try await ExtractionRun.start(["campaign_actions"], from: url, into: destination, as: "1") {
                    $0.commitBytes = 0
                }
            }
            for await _ in signals { break }
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
