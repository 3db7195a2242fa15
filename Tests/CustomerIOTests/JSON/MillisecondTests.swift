// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// Times in milliseconds where seconds are meant are refused before anything is sent, wherever a time can stand.
@Suite struct MillisecondTests {
    private static let wrong = Date(timeIntervalSince1970: 1_700_000_000_000)
    private typealias Track = Endpoint<TrackAPI, Void>

    private static var track: [Endpoint<TrackAPI, Void>] {
        var device = Device(token: "t", platform: .ios)
        device.lastUsed = wrong
        return [
            .track("a", "e", timestamp: wrong), .trackAnonymous("a", "e", timestamp: wrong),
            .invite("a@example.com", "e", timestamp: wrong), .identify("a", createdAt: wrong),
            .identify("a", timestamp: wrong), .identify("a", ["at": wrong]), .identify("a", ["at": [wrong]]),
            .identify("a", ["at": JSONValue.date(wrong)]), .addDevice(device, to: "a"),
            .reportMetric(.email(.opened), deliveryID: "d", timestamp: wrong),
            .entity(.track("a", "e", timestamp: wrong)), .entity(.identify("a", timestamp: wrong)),
            .entity(.identify("a", createdAt: wrong)), .entity(.addDevice(device, to: "a")),
            .entity(.identifyObject(.id("o"), ["at": wrong])),
            .entity(.addRelationships(of: "a", [.to(.id("o"), ["at": wrong])])),
        ]
    }

    @Test(arguments: track.indices) func trackRefuses(_ index: Int) {
        #expect(Self.track[index].complaint()?.contains("looks like milliseconds") == true)
    }

    @Test func batchesTellThePlace() {
        let batch = Endpoint<TrackAPI, TrackOperation.BatchResult>.batch([
            .delete("a"), .track("a", "e", timestamp: Self.wrong),
        ])
        #expect(batch.complaint()?.contains("item 1: timestamp: the time lies beyond the year 5138") == true)
    }

    @Test func pipelinesRefuse() {
        typealias Call = Endpoint<PipelinesAPI, Void>
        let details = PipelinesCall.Details(timestamp: Self.wrong)
        for call in [
            Call.track("a", "e", details: details), .track("a", "e", ["at": Self.wrong]),
            .identify("a", createdAt: Self.wrong),
        ] { #expect(call.complaint()?.contains("looks like milliseconds") == true) }
    }

    @Test func messagesRefuse() {
        typealias Call = Endpoint<AppAPI, Message.Queued>
        var push = SendPush("t", person: "a")
        push.sendAt = Self.wrong
        #expect(Call.sendPush(push).complaint()?.contains("send_at: the time lies beyond") == true)
        let email = SendEmail(.template("t"), to: ["a@example.com"], person: "a", data: ["at": Self.wrong])
        #expect(Call.sendEmail(email).complaint()?.contains("message_data: at: the time lies beyond") == true)
    }

    @Test func secondsAndPlainNumbersPass() throws {
        let last = Date(timeIntervalSince1970: 99_999_999_999)
        #expect(Track.track("a", "e", ["at": last, "n": 1_700_000_000_000], timestamp: last).complaint() == nil)
        #expect(Track.identify("a", ["at": Date.distantFuture, "before": Date.distantPast]).complaint() == nil)
        let first = Date(timeIntervalSince1970: 100_000_000_000)
        #expect(Track.identify("a", ["at": first]).complaint()?.contains("milliseconds") == true)
        #expect(throws: CustomerIOError.self) { try JSONValue(encoding: first) }
        struct Event: Encodable { var at: Date }
        let error = #expect(throws: CustomerIOError.self) { try Attributes(encoding: Event(at: first)) }
        #expect(error?.message.contains("milliseconds") == true)
    }
}
