// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords
import Testing

@testable import tap_customerio

struct TapStateTests {
    let messages = MessageStream(Catalog.stream("messages") ?? .campaigns)

    private func bookmark(_ kept: JSONValue) throws -> (Bookmark, [String]) {
        var remarks: [String] = []
        let state = try TapState(["bookmarks": ["messages": kept]])
        return (try state.bookmark(of: messages) { remarks.append($0) }, remarks)
    }

    @Test func whatItDoesNotKnowStays() throws {
        var state = try TapState(["x": [1, nil], "bookmarks": ["cats": ["y": 1]]])
        try state.set(Bookmark(until: 7), of: messages)
        #expect(state.document["x"] == [1, nil])
        #expect(state.document["bookmarks"]?["cats"] == ["y": 1])
        #expect(state.document["bookmarks"]?["messages"]?["replication_key_value"] == 7)
        #expect(try state.bookmark(of: messages) { _ in } == Bookmark(until: 7))
    }

    @Test(arguments: [1_700_000_000, "1700000000", "2023-11-14T22:13:20Z", "2023-11-14T22:13:20+00:00"] as [JSONValue])
    func timesOfOtherTapsCount(_ value: JSONValue) throws {
        let (bookmark, remarks) = try bookmark(["replication_key": "created", "replication_key_value": value])
        #expect(try bookmark.until == 1_700_000_000)
        #expect(remarks.isEmpty)
    }

    @Test(arguments: [[], 7, "x"] as [JSONValue]) func bookmarksAreAnObject(_ bookmarks: JSONValue) {
        #expect(throws: ConfigurationError.self) { try TapState(["bookmarks": bookmarks]) }
    }

    @Test func whatCannotBeUnderstoodIsTold() throws {
        let (bookmark, remarks) = try bookmark(["replication_key_value": "soon"])
        #expect(bookmark == Bookmark() && remarks.count == 1)
        for kept in [["updated": "2026-01-01"], [], 7, "2026-01-01", ["partitions": []]] as [JSONValue] {
            #expect(try self.bookmark(kept).1.count == 1, "\(kept)")
        }
        #expect(try self.bookmark(["replication_key": "created"]).1.isEmpty)
        #expect(try self.bookmark([:]).1.isEmpty)
        #expect(try self.bookmark(nil).1.isEmpty)
    }
}
