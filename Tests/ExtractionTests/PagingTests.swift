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

    @Test func cursorThatRepeatsEndsTheWalk() async throws {
        let script: ScriptedServer.Script = { request in
            .json(#"{"newsletters":[{"id":\#(request.number)}],"next":"A"}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["newsletters"], from: server.url, into: destination)
            #expect(run.ledger("newsletters")?.new == 2)
            #expect(server.queries("/v1/newsletters").map { $0["start"] } == [nil, "A"])
        }
    }

    @Test(arguments: [(0, 1), (3, 1), (999, 1), (1_000, 2), (1_003, 2), (2_000, 3)])
    func offsetPagingStopsAtAShortPage(_ count: Int, _ requests: Int) async throws {
        let script: ScriptedServer.Script = { request in
            guard request.path == "/v1/esp/suppression/bounces" else { return .json(#"{"suppressions":[]}"#) }
            guard let offset = Int(request.query["offset"] ?? "0"), let limit = Int(request.query["limit"] ?? "") else {
                return nil
            }
            let rows = (min(offset, count)..<min(offset + limit, count)).map { #"{"email":"\#($0)@example.com"}"# }
            return .json(#"{"suppressions":[\#(rows.joined(separator: ","))]}"#)
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

    @Test func parentDeletedMeanwhileIsPassedOver() async throws {
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/campaigns": .json(#"{"campaigns":[{"id":1},{"id":2},{"id":3}]}"#)
            case "/v1/campaigns/1/actions", "/v1/campaigns/3/actions": .json(#"{"actions":[{"id":"7"}],"next":""}"#)
            default: .status(404)
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["campaign_actions"], from: server.url, into: destination)
            #expect(run.finished == ["campaign_actions"])
            #expect(await Set(destination.rows("campaign_actions").map { $0["campaign_id"] }) == ["1", "3"])
            #expect(run.notices("campaign_actions") == ["campaign_id 2 was deleted while it was read"])
        }
    }

    @Test func segmentsThatAreBeingBuiltArePassedOver() async throws {
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/segments":
                .json(#"{"segments":[{"id":1,"state":"finished"},{"id":2,"state":"build"},{"id":3,"state":"events"}]}"#)
            case "/v1/segments/1/membership": .json(#"{"identifiers":[{"cio_id":"a"}],"ids":["x"],"next":""}"#)
            default: nil
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["segment_membership"], from: server.url, into: destination)
            #expect(run.ledger("segment_membership")?.new == 1)
            #expect(
                run.notices("segment_membership") == [
                    "passed over 2 of the segments, whose state is not finished"
                ])
            #expect(server.requests.count == 2)
        }
    }
}
