// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// Events with a meaning of their own, as the schemas of the reference have them.
struct PipelinesCallTests {
    private typealias Call = Endpoint<PipelinesAPI, Void>

    struct Case: Sendable, CustomTestStringConvertible {
        let call: PipelinesCall
        let json: String

        init(_ call: PipelinesCall, _ json: String) {
            self.call = call
            self.json = json
        }

        var testDescription: String { json }
    }

    static let cases: [Case] = [
        Case(.deleteUser("42"), #"{"type": "track", "event": "User Deleted", "userId": "42"}"#),
        Case(.suppressUser("42"), #"{"type": "track", "event": "User Suppressed", "userId": "42"}"#),
        Case(.unsuppressUser("42"), #"{"type": "track", "event": "User Unsuppressed", "userId": "42"}"#),
        Case(
            .addDevice("t", platform: .ios, to: "42"),
            #"""
            {"type": "track", "event": "Device Created or Updated", "userId": "42",
             "context": {"device": {"token": "t", "type": "ios"}}}
            """#),
        Case(
            .deleteDevice("t", of: "42"),
            #"{"type": "track", "event": "Device Deleted", "userId": "42", "context": {"device": {"token": "t"}}}"#),
        Case(
            .deleteRelationship(of: "42", to: "acme"),
            #"""
            {"type": "track", "event": "Relationship Deleted", "userId": "42",
             "properties": {"objectId": "acme", "objectTypeId": 1}}
            """#),
        Case(
            .deleteObject("acme", type: 2, anonymousID: "a1"),
            #"""
            {"type": "track", "event": "Object Deleted", "anonymousId": "a1",
             "properties": {"objectId": "acme", "objectTypeId": 2}}
            """#),
        Case(
            .reportDelivery(.opened, deliveryID: "d1", recipient: "r", reason: "x", actionValue: "a", href: "h"),
            #"""
            {"type": "track", "event": "Report Delivery Event", "properties": {"deliveryId": "d1", "metric": "opened",
             "recipient": "r", "reason": "x", "actionValue": "a", "href": "h"}}
            """#),
        Case(
            .reportContent(.viewed, contentID: 5, templateID: 6, user: .anonymous("a1")),
            #"""
            {"type": "track", "event": "Report Content Event", "anonymousId": "a1", "properties":
             {"actionType": "viewed_content", "activityType": "viewed_content", "contentId": 5, "templateId": 6}}
            """#),
        Case(
            .track(group: "g1", "Plan Changed", ["plan": "pro"]),
            #"{"type": "track", "event": "Plan Changed", "groupId": "g1", "properties": {"plan": "pro"}}"#),
        Case(
            .group("42", "g1", ["name": "Acme"], type: 2, relationship: ["role": "admin"]),
            #"""
            {"type": "group", "userId": "42", "groupId": "g1", "traits":
             {"name": "Acme", "object_type_id": "2", "relationshipAttributes": {"role": "admin"}}}
            """#),
        Case(
            .identify(
                .anonymous("a1"), email: "ada@example.com", createdAt: Date(timeIntervalSince1970: 0.5),
                unsubscribed: false, topics: [1: true], channels: ["email": false]),
            #"""
            {"type": "identify", "anonymousId": "a1", "traits": {"email": "ada@example.com",
             "createdAt": "1970-01-01T00:00:00.500Z", "unsubscribed": false,
             "cio_subscription_preferences": {"topics": {"topic_1": true}, "channels": {"email": false}}}}
            """#),
    ]

    @Test(arguments: cases) func isWrittenAsTheReferenceHasIt(example: Case) throws {
        let body = try Call.call(example.call).body()
        #expect(body.removing(["context.library", "messageId", "timestamp"]) == (try json(example.json)))
        #expect(body["context"]?["library"]?["name"] == "cioferry")
    }

    @Test func aRepetitionIsTheSameCall() throws {
        let call = Call.track("42", "e")
        let request = try call.request()
        #expect(request.isIdempotent)
        #expect(try call.body() == call.body())
        let other = try Call.track("42", "e").body()
        #expect(try call.body()["messageId"] != other["messageId"])
    }

    @Test func emptyNamesAreRefused() {
        #expect(Call.track("", "e").complaint()?.hasSuffix("the user's id is empty") == true)
        #expect(Call.track(.anonymous(""), "e").complaint()?.hasSuffix("the anonymous id is empty") == true)
        #expect(Call.track("a", "").complaint()?.hasSuffix("the event's name is empty") == true)
        #expect(Call.group("a", "").complaint()?.hasSuffix("the group's id is empty") == true)
        #expect(Call.group("a", "g", type: 0).complaint()?.contains("below 1") == true)
        #expect(Call.alias("", of: "a").complaint()?.hasSuffix("the previous id is empty") == true)
        #expect(Call.identify("a", ["email": "x"], email: "y").complaint()?.contains("email is given") == true)
        #expect(Call.call(.addDevice("", platform: .ios, to: "a")).complaint()?.contains("token is empty") == true)
    }

    @Test func sizeOfACall() throws {
        let details = PipelinesCall.Details()
        let rest = try #require(try Call.track("a", "e", ["text": ""], details: details).request().body).count
        let text = String(repeating: "x", count: 32 * 1_024 - rest)
        #expect(Call.track("a", "e", ["text": text], details: details).complaint() == nil)
        let complaint = Call.track("a", "e", ["text": text + "x"], details: details).complaint()
        #expect(complaint?.hasSuffix("the call has 32769 bytes, at most 32768 are allowed") == true)
        let batch = Call.batch([.track("a", "e"), .track("", "e")])
        #expect(batch.complaint()?.contains("item 1: the user's id is empty") == true)
    }
}
