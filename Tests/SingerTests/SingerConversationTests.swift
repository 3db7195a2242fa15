// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOMessages
import CustomerIORecords
import Foundation
import Testing

@testable import tap_customerio

struct SingerConversationTests {
    let segments = MessageStream(.segments)

    private func conversation(deletes: Bool) throws -> SingerConversation {
        SingerConversation(
            try TapState(nil), deletes: deletes, sendsRefused: true, now: { Date(timeIntervalSince1970: 1.5) })
    }

    private func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func recordsHaveTheirTimeAndVersion() throws {
        let frame = try conversation(deletes: true).frame(segments)
        #expect(lines(frame.before) == [#"{"type":"RECORD","stream":"segments","record":"#])
        #expect(lines(frame.behind) == [#","time_extracted":"1970-01-01T00:00:01Z","version":1500}"#])
        let kept = try conversation(deletes: true).frame(MessageStream(Catalog.stream("messages") ?? .segments))
        #expect(!lines(kept.behind)[0].contains("version"))
    }

    @Test func whatIsGoneIsSaidOnlyWhenAllWasRead() throws {
        func last(_ deletes: Bool, _ isAll: Bool) throws -> [String] {
            let end = StreamEnd(bookmark: nil, rows: 0, isAll: isAll, latest: nil, until: 0)
            return lines(try conversation(deletes: deletes).closing(segments, end))
        }
        #expect(
            try last(true, true) == [
                #"{"stream":"segments","type":"ACTIVATE_VERSION","version":1500}"#, #"{"type":"STATE","value":{}}"#,
            ])
        #expect(try last(true, false).count == 1)
        #expect(try last(false, true).count == 1)
    }

    @Test func schemaOfRefusedRecordsComesOnce() throws {
        let conversation = try conversation(deletes: false)
        let refusal = Refusal(reason: "no \"id\"", record: "{}")
        #expect(lines(try conversation.refused([refusal], of: segments)).count == 2)
        let second = lines(try conversation.refused([refusal], of: segments))
        var hidden = segments
        hidden.select { $0.name != "name" }
        let without = lines(try conversation.refused([refusal], of: hidden))
        #expect(without.count == 1 && !without[0].contains("{}"))
        #expect(second.count == 1 && second[0].contains(#"{"stream":"segments","reason":"no \"id\"","record":"{}"}"#))
    }
}
