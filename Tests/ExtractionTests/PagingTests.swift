// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Testing

/// Ways through the pages of a list.
struct PagingTests {
    @Test func nextIsFollowedWhereNoPagingIsDocumented() async throws {
        let script: ScriptedServer.Script = { request in
            switch request.query["start"] {
            case nil: .json(#"{"snippets":[{"name":"a"}],"next":"p/2"}"#)
            case "p/2": .json(#"{"next":"p3=","snippets":[{"name":"b"}]}"#)
            case "p3=": .json(#"{"snippets":[{"name":"c"}],"next":""}"#)
            default: nil
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["snippets"], from: server.url, into: destination)
            #expect(run.finished == ["snippets"])
            #expect(await destination.rows("snippets").map { $0["name"] } == ["a", "b", "c"])
        }
    }

    /// The cursors of a list's pages, one after the other, for ever.
    @Test(arguments: [["A"], ["A", "B"], ["A", "B", "C", "D", "E", "F", "G"]])
    func cursorsThatGoRoundEndInAnError(_ circle: [String]) async throws {
        let script: ScriptedServer.Script = { request in
            let place = request.query["start"].flatMap(circle.firstIndex)
            let next = circle[place.map { ($0 + 1) % circle.count } ?? 0]
            return .json(#"{"newsletters":[{"id":\#((place ?? -1) + 1)}],"next":"\#(next)"}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["newsletters"], from: server.url, into: destination)
            let error = try #require(run.error("newsletters") as? ExtractionError)
            #expect(error.code == .incomplete)
            #expect(error.message.contains("newsletters") && error.message.contains("cursor"))
            #expect(await destination.rows("newsletters").isEmpty)
            let first = server.queries("/v1/newsletters").filter { $0["start"] == nil }
            #expect(first.count == 3)
        }
    }

    /// Records within the elements of a list may be the same on every page.
    @Test func pagesThatBeginWithTheSameTagAreDifferentPages() async throws {
        let script: ScriptedServer.Script = { request in
            let page = Int(request.query["start"] ?? "0") ?? 0
            return .json(#"{"campaigns":[{"id":\#(page),"tags":["core"]}],"next":"\#(page < 4 ? "\(page + 1)" : "")"}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["campaign_tags"], from: server.url, into: destination)
            #expect(run.ledger("campaign_tags")?.new == 5)
        }
    }

    /// A server that had nothing to hand out for a moment.
    @Test(arguments: [true, false]) func emptyPagesEndNothing(_ isSameCursor: Bool) async throws {
        let script: ScriptedServer.Script = { request in
            let start = request.query["start"] ?? "0"
            let page = Int(start.drop { $0 == "x" }) ?? 0
            if request.number % 3 == 2 {
                return .json(#"{"newsletters":[],"next":"\#(isSameCursor ? start : "x" + start)"}"#)
            }
            return .json(#"{"newsletters":[{"id":\#(page)}],"next":"\#(page < 20 ? "\(page + 1)" : "")"}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["newsletters"], from: server.url, into: destination)
            #expect(run.ledger("newsletters")?.new == 21)
        }
    }

    /// A cursor that lives too short a time, or leads to the list's beginning.
    @Test(arguments: [0, 404, 410, 422]) func aListThatBreaksOffIsReadAnew(_ status: Int) async throws {
        let script: ScriptedServer.Script = { request in
            let page = Int(request.query["start"] ?? "0") ?? 0
            if page == 2, request.number < 5 {
                guard status == 0 else { return .status(status) }
                return .json(#"{"newsletters":[{"id":0}],"next":"7"}"#)
            }
            return .json(#"{"newsletters":[{"id":\#(page)}],"next":"\#(page < 5 ? "\(page + 1)" : "")"}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["newsletters"], from: server.url, into: destination)
            #expect(run.ledger("newsletters")?.new == 6)
            #expect(server.queries("/v1/newsletters").filter { $0["start"] == nil }.count == 2)
        }
    }

    private static func suppressions(_ rows: some Sequence<Int>) -> ScriptedServer.Answer {
        .json(#"{"suppressions":[\#(rows.map { #"{"email":"\#($0)@example.com"}"# }.joined(separator: ","))]}"#)
    }

    /// Pages may be shorter than was asked for; the list ends at one that brings only what is known.
    @Test(arguments: [
        (0, 1, 1_000), (1, 2, 1_000), (999, 2, 1_000), (1_000, 2, 1_000), (1_003, 3, 1_000), (2_000, 4, 1_000),
        (250, 4, 100),
    ])
    func offsetsEndWhereNothingNewComes(_ count: Int, _ requests: Int, _ most: Int) async throws {
        let script: ScriptedServer.Script = { request in
            guard request.path == "/v1/esp/suppression/bounces" else { return Self.suppressions([]) }
            guard let offset = Int(request.query["offset"] ?? "0"), let limit = Int(request.query["limit"] ?? "") else {
                return nil
            }
            return Self.suppressions(min(offset, count)..<min(offset + min(limit, most), count))
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["esp_suppressions"], from: server.url, into: destination)
            #expect(run.ledger("esp_suppressions")?.new == count)
            #expect(server.queries("/v1/esp/suppression/bounces").count == requests)
            #expect(server.queries("/v1/esp/suppression/spam_reports").count == 1)
            #expect(
                await Set(destination.rows("esp_suppressions").map { $0["suppression_type"] }).isSubset(of: ["bounces"])
            )
        }
    }

    /// A row that goes makes all behind it move, across the edge of a page.
    @Test(arguments: [1, 2, 3, 700]) func rowsThatMoveWhileTheyAreReadAreNotLost(_ gone: Int) async throws {
        let script: ScriptedServer.Script = { request in
            guard request.path == "/v1/esp/suppression/bounces" else { return Self.suppressions([]) }
            guard let offset = Int(request.query["offset"] ?? "0"), let limit = Int(request.query["limit"] ?? "") else {
                return nil
            }
            let rows = Array(0..<2_500).dropFirst(request.number == 1 ? 0 : gone)
            return Self.suppressions(rows.dropFirst(offset).prefix(limit))
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["esp_suppressions"], from: server.url, into: destination)
            #expect(run.finished == ["esp_suppressions"])
            let found = await Set(destination.rows("esp_suppressions").compactMap { $0["email"] })
            #expect((gone..<2_500).allSatisfy { found.contains("\($0)@example.com") })
        }
    }

    /// Only the parents' own list tells whether one was deleted.
    @Test(arguments: [false, true]) func aParentDeletedMeanwhileIsPassedOver(_ isListed: Bool) async throws {
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/campaigns":
                .json(#"{"campaigns":[{"id":1},{"id":3}\#(request.number == 1 || isListed ? #",{"id":2}"# : "")]}"#)
            case "/v1/campaigns/1/actions", "/v1/campaigns/3/actions": .json(#"{"actions":[{"id":"7"}],"next":""}"#)
            default: .status(404)
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["campaign_actions"], from: server.url, into: destination)
            guard !isListed else {
                #expect((run.error("campaign_actions") as? ExtractionError)?.code == .incomplete)
                #expect(await destination.rows("campaign_actions").isEmpty)
                return
            }
            #expect(run.finished == ["campaign_actions"])
            #expect(await Set(destination.rows("campaign_actions").map { $0["campaign_id"] }) == ["1", "3"])
            #expect(run.notices("campaign_actions") == ["campaign_id 2 was deleted while it was read"])
        }
    }

    /// What a segment has while it is being rebuilt is read; `segments.state` tells.
    @Test func segmentsThatAreBeingBuiltAreReadAllTheSame() async throws {
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/segments":
                .json(#"{"segments":[{"id":1,"state":"finished"},{"id":2,"state":"build"},{"id":3,"state":"events"}]}"#)
            case "/v1/segments/1/membership", "/v1/segments/2/membership":
                .json(#"{"identifiers":[{"cio_id":"a"}],"ids":["x"],"next":""}"#)
            case "/v1/segments/3/membership": .json(#"{"identifiers":null,"ids":null}"#)
            default: nil
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let run = try await ExtractionRun.start(
                ["segments", "segment_membership"], from: server.url, into: MemoryDestination())
            #expect(run.ledger("segment_membership")?.new == 2)
            // One list for both.
            #expect(server.requests.count == 4)
        }
    }
}
