// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords
import Testing

@testable import source_customer_io

/// States in every form in which runners hand them in.
struct SourceStateTests {
    private static func kept(_ name: JSONValue, _ state: JSONValue) -> JSONValue {
        ["stream_descriptor": ["name": name], "stream_state": state]
    }

    private func stream(_ name: String) throws -> MessageStream {
        try #require(Offer.streams.first { $0.name == name })
    }

    @Test(
        arguments: [
            [["type": "STREAM", "stream": kept("messages", ["created": 5])]],
            [["type": "STREAM", "global": nil, "data": nil, "stream": kept("messages", ["created": "5"])]],
            [
                [
                    "type": "GLOBAL",
                    "global": ["shared_state": nil, "stream_states": .array([kept("messages", ["created": 5])])],
                ]
            ],
            ["type": "LEGACY", "data": ["messages": ["created": 5]]], ["messages": ["created": 5]],
            [
                "messages": [
                    "use_global_cursor": false, "states": [["cursor": ["created": 5]], ["cursor": ["created": "9"]]],
                ]
            ],
        ] as [JSONValue])
    func everyFormIsRead(_ document: JSONValue) throws {
        let bookmark = try SourceState(document).bookmark(of: try stream("messages")) { _ in }
        #expect(try bookmark.until == 5)
    }

    @Test(
        arguments: [
            nil, [], [:], [nil], [["type": "STREAM"]], [["stream": ["stream_state": [:]]]],
            [["stream": kept("messages", ["__ab_no_cursor_state_message": true])]],
        ] as [JSONValue])
    func nothingIsNothing(_ document: JSONValue) throws {
        var remarks: [String] = []
        let bookmark = try SourceState(document).bookmark(of: try stream("messages")) { remarks.append($0) }
        #expect(bookmark == Bookmark() && remarks.isEmpty)
    }

    @Test(arguments: [[5], 5, "text", true] as [JSONValue])
    func whatIsNoStateIsAnError(_ document: JSONValue) {
        #expect(throws: ConfigurationError.self) { try SourceState(document) }
    }

    @Test func whatCannotBeUnderstoodIsTold() throws {
        var remarks: [String] = []
        _ = try SourceState(["messages": ["page": 3]]).bookmark(of: try stream("messages")) { remarks.append($0) }
        #expect(remarks.count == 1)
    }

    @Test func lastChangeIsANumberOrAText() throws {
        #expect(try SourceState(["campaigns": ["updated": "170"]]).updated(try stream("campaigns")) == 170)
        #expect(try SourceState(["campaigns": ["updated": 170]]).updated(try stream("campaigns")) == 170)
        #expect(try SourceState(["campaigns": ["updated": "soon"]]).updated(try stream("campaigns")) == 0)
    }
}
