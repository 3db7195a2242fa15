// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords
import Testing

@testable import tap_customerio

/// Who is read, by a catalogue in all the forms that runners write.
struct SelectionTests {
    private func offer(_ settings: JSONValue = [:]) throws -> Offer { try Offer(TapSettings(settings)) }

    private func names(_ entries: JSONValue...) throws -> [String] {
        try Selection(offer(), catalog: ["streams": .array(entries)]).streams.map(\.name)
    }

    private static func entry(_ name: JSONValue, _ root: JSONValue) -> JSONValue {
        ["tap_stream_id": name, "metadata": [["breadcrumb": [], "metadata": root]]]
    }

    @Test func rootMarksDecide() throws {
        #expect(try names(Self.entry("campaigns", ["selected": true])) == ["campaigns"])
        #expect(try names(Self.entry("campaigns", ["selected": false, "selected-by-default": true])) == [])
        #expect(try names(Self.entry("campaigns", ["selected-by-default": true])) == ["campaigns"])
        #expect(try names(Self.entry("campaigns", [:])) == [])
        #expect(try names(["tap_stream_id": "campaigns"]) == ["campaigns"])
        #expect(try names(["stream": "campaigns", "metadata": [], "selected": false]) == [])
        #expect(try names(["stream": "campaigns", "schema": ["selected": true]]) == ["campaigns"])
    }

    @Test func whatNobodyKnowsIsLeftOut() throws {
        let field: JSONValue = ["breadcrumb": ["properties", "nothing"], "metadata": ["selected": true]]
        let known: JSONValue = [
            "tap_stream_id": "snippets", "metadata": [["breadcrumb": [], "metadata": ["selected": true]], field],
        ]
        let selection = try Selection(
            offer(), catalog: ["streams": [Self.entry("cats", ["selected": true]), known, Self.entry("dogs", [:])]])
        #expect(selection.streams.map(\.name) == ["snippets"])
        #expect(selection.remarks.count == 2)
    }

    @Test func keysAndTimesAreAlwaysSent() throws {
        func field(_ name: JSONValue, _ marks: JSONValue) -> JSONValue {
            ["breadcrumb": ["properties", name], "metadata": marks]
        }
        let entry: JSONValue = [
            "tap_stream_id": "messages",
            "metadata": [
                ["breadcrumb": [], "metadata": ["selected": true]], field("id", ["selected": false]),
                field("created", ["inclusion": "unsupported"]), field("subject", ["selected": false]),
                field("type", ["inclusion": "unsupported", "selected": true]),
                field("recipient", ["selected-by-default": false]),
                ["breadcrumb": ["properties", "metrics", "properties", "sent"], "metadata": ["selected": false]],
            ],
        ]
        let stream = try Selection(offer(), catalog: ["streams": [entry]]).streams[0]
        let sent = Set(stream.sent.map(\.name))
        #expect(sent.isSuperset(of: ["id", "created", "metrics", "_extra"]))
        #expect(sent.isDisjoint(with: ["subject", "type", "recipient"]))
    }

    @Test func settingsChooseWhereNoCatalogueDoes() throws {
        #expect(
            try Selection(offer(["streams": "snippets, campaigns"])).streams.map(\.name) == ["campaigns", "snippets"])
        #expect(throws: ConfigurationError.self) { try offer(["streams": "cats"]) }
        #expect(throws: ConfigurationError.self) { try offer(["hash": ["customers"]]) }
        #expect(throws: ConfigurationError.self) { try offer(["hash": ["customers.nothing"]]) }
        #expect(throws: ConfigurationError.self) { try Selection(offer(), catalog: [:]) }
    }

    @Test func wholeTablesMayBeWished() throws {
        let selection = try Selection(
            offer(),
            catalog: ["streams": [Self.entry("messages", ["selected": true, "replication-method": "FULL_TABLE"])]])
        #expect(selection.anew == ["messages"])
    }
}
