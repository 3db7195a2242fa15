// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes
import Testing

@testable import CustomerIOExtraction

extension Catalog.Stream {
    /// As `Adding-a-stream.md` has it.
    fileprivate static let example = Self(
        "segment_dependencies", "The campaigns and newsletters that use each segment",
        read: Reading(
            Call(Route.App.getSegmentDependencies),
            over: [.parents(.segments, "segments[]", Link("segment_id", from: "id"))]),
        rows: "used_by{}[]", key: ["segment_id", "kind", "item_id"],
        fields: [
            .integer("segment_id", from: .constant("segment_id")), .string("kind", from: .name),
            .integer("item_id", from: .element),
        ])
}

/// A stream that the catalogue does not know, and products of axes that none of its streams needs.
struct NewStreamTests {
    @Test func tenLinesAreAStream() async throws {
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/segments": .json(#"{"segments":[{"id":7},{"id":8}]}"#)
            case "/v1/segments/7/used_by":
                .json(#"{"segment_id":7,"used_by":{"campaigns":[5],"sent_newsletters":[10],"draft_newsletters":[]}}"#)
            default: .json(#"{"segment_id":8,"used_by":{"campaigns":null}}"#)
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start([.example], from: server.url, into: destination)
            #expect(run.finished == ["segment_dependencies"])
            let rows = await destination.rows("segment_dependencies").map {
                [$0["segment_id"], $0["kind"], $0["item_id"]]
            }
            #expect(Set(rows) == [["7", "campaigns", "5"], ["7", "sent_newsletters", "10"]])
        }
    }

    /// Parents × parents × kinds, a walk for each of the product.
    @Test func axesAreMultiplied() async throws {
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/campaigns": .json(#"{"campaigns":[{"id":1},{"id":2}]}"#)
            case "/v1/campaigns/1/actions": .json(#"{"actions":[{"id":11},{"id":12}],"next":""}"#)
            case "/v1/campaigns/2/actions": .json(#"{"actions":[{"id":21}],"next":""}"#)
            default:
                request.query["type"].map {
                    .json(#"{"links":[{"link":{"id":1,"href":"\#($0)"}}]}"#)
                }
            }
        }
        let stream = Catalog.Stream(
            "links", "Links",
            read: Reading(
                Call(Route.App.campaignActionLinks, query: ["type": "{kind}"]),
                over: [
                    .parents(.campaignActions, "actions[]", .own("campaign_id"), Link("action_id", from: "id")),
                    .variants("kind", ["email", "push", "{action_id}"]),
                ]),
            rows: "links[].link", key: ["campaign_id", "action_id", "kind", "id"],
            fields: [
                .integer("campaign_id", from: .constant("campaign_id")),
                .integer("action_id", from: .constant("action_id")), .string("kind", from: .constant("kind")),
                .integer("id"), .string("href"),
            ])
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start([stream], from: server.url, into: destination)
            #expect(run.ledger("links")?.new == 9)
            let rows = await destination.rows("links")
            #expect(rows.allSatisfy { $0["kind"] == $0["href"] })
            #expect(Set(rows.map { $0["action_id"] }) == ["11", "12", "21"])
            // One list of campaigns, two of actions, nine of links.
            #expect(server.requests.count == 12)
        }
    }
}
