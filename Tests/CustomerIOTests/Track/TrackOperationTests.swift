// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// The operations of Track v2, as the schemas of the reference have them.
struct TrackOperationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let operation: TrackOperation
        let json: String

        init(_ operation: TrackOperation, _ json: String) {
            self.operation = operation
            self.json = json
        }

        var testDescription: String { json }
    }

    private static let id = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
    private static let ulid = ULID(id) ?? ULID()
    private static let time = Date(timeIntervalSince1970: 1_613_063_089)

    static let cases: [Case] = [
        Case(
            .identify("42", ["plan": "pro"], timestamp: time, updateOnly: true, relationships: [.to(.id("acme"))]),
            #"""
            {"type": "person", "action": "identify", "identifiers": {"id": "42"}, "timestamp": 1613063089,
             "attributes": {"plan": "pro", "_update": true},
             "cio_relationships": [{"identifiers": {"object_type_id": "1", "object_id": "acme"}}]}
            """#),
        Case(
            .identify(
                .email("ada@example.com"), id: "42", email: "ada@example.org", createdAt: time, anonymousID: "a1",
                unsubscribed: true, subscriptions: .change([3: false])),
            #"""
            {"type": "person", "action": "identify", "identifiers": {"email": "ada@example.com"},
             "attributes": {"id": "42", "email": "ada@example.org", "created_at": 1613063089, "anonymous_id": "a1",
              "unsubscribed": true, "cio_subscription_preferences.topics.topic_3": false}}
            """#),
        Case(.delete("42"), #"{"type": "person", "action": "delete", "identifiers": {"id": "42"}}"#),
        Case(
            .suppress(.phone("+4930123456")),
            #"{"type": "person", "action": "suppress", "identifiers": {"phone": "+4930123456"}}"#),
        Case(
            .unsuppress(.cioID("cio_03000010")),
            #"{"type": "person", "action": "unsuppress", "identifiers": {"cio_id": "03000010"}}"#),
        Case(
            .track("42", "purchase", ["price": 23.45], id: ulid, timestamp: time),
            #"""
            {"type": "person", "action": "event", "identifiers": {"id": "42"}, "name": "purchase",
             "id": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "timestamp": 1613063089, "attributes": {"price": 23.45}}
            """#),
        Case(
            .track("42", "https://example.com", kind: .page, id: ulid),
            #"""
            {"type": "person", "action": "page", "identifiers": {"id": "42"}, "name": "https://example.com",
             "id": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "attributes": {}}
            """#),
        Case(
            .track("42", "feed", kind: .screen, id: ulid),
            #"""
            {"type": "person", "action": "screen", "identifiers": {"id": "42"}, "name": "feed",
             "id": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "attributes": {}}
            """#),
        Case(
            .addRelationships(of: "42", [.to(.cioID("ob1"), ["role": "admin"])]),
            #"""
            {"type": "person", "action": "add_relationships", "identifiers": {"id": "42"}, "cio_relationships":
             [{"identifiers": {"cio_object_id": "ob1"}, "relationship_attributes": {"role": "admin"}}]}
            """#),
        Case(
            .deleteRelationships(of: "42", to: [.id("acme", type: 2)]),
            #"""
            {"type": "person", "action": "delete_relationships", "identifiers": {"id": "42"}, "cio_relationships":
             [{"identifiers": {"object_type_id": "2", "object_id": "acme"}}]}
            """#),
        Case(
            .addDevice(
                Device(token: "t", platform: .android, lastUsed: time, attributes: ["push_enabled": "true"]), to: "42"),
            #"""
            {"type": "person", "action": "add_device", "identifiers": {"id": "42"}, "device":
             {"token": "t", "platform": "android", "last_used": 1613063089, "attributes": {"push_enabled": "true"}}}
            """#),
        Case(
            .deleteDevice("t", of: "42"),
            #"{"type": "person", "action": "delete_device", "identifiers": {"id": "42"}, "device": {"token": "t"}}"#),
        Case(
            .merge(.cioID("1"), into: .email("ada@example.com")),
            #"""
            {"type": "person", "action": "merge", "primary": {"email": "ada@example.com"}, "secondary": {"cio_id": "1"}}
            """#),
        Case(
            .identifyObject(.id("acme"), ["seats": nil], relationships: [.to(.email("ada@example.com"))]),
            #"""
            {"type": "object", "action": "identify", "identifiers": {"object_type_id": "1", "object_id": "acme"},
             "attributes": {"seats": null}, "cio_relationships": [{"identifiers": {"email": "ada@example.com"}}]}
            """#),
        Case(
            .identifyObject(.id("acme"), anonymousID: "a1", relationshipAttributes: ["role": "guest"]),
            #"""
            {"type": "object", "action": "identify_anonymous",
             "identifiers": {"object_type_id": "1", "object_id": "acme"}, "attributes": {}, "cio_relationships":
             [{"identifiers": {"anonymous_id": "a1"}, "relationship_attributes": {"role": "guest"}}]}
            """#),
        Case(
            .deleteObject(.cioID("ob1")),
            #"{"type": "object", "action": "delete", "identifiers": {"cio_object_id": "ob1"}}"#),
        Case(
            .addRelationships(ofObject: .id("acme"), [.to("42", ["role": "admin"])]),
            #"""
            {"type": "object", "action": "add_relationships",
             "identifiers": {"object_type_id": "1", "object_id": "acme"}, "cio_relationships":
             [{"identifiers": {"id": "42"}, "relationship_attributes": {"role": "admin"}}]}
            """#),
        Case(
            .deleteRelationships(ofObject: .id("acme"), to: [.cioID("cio_7")]),
            #"""
            {"type": "object", "action": "delete_relationships",
             "identifiers": {"object_type_id": "1", "object_id": "acme"}, "cio_relationships":
             [{"identifiers": {"cio_id": "7"}}]}
            """#),
        Case(
            .reportPushEvent(.delivered, deliveryID: "d1", deviceToken: "t"),
            #"""
            {"type": "delivery", "action": "event", "identifiers": {"id": "d1"}, "name": "delivered",
             "attributes": {"device_token": "t"}}
            """#),
    ]

    @Test(arguments: cases) func isWrittenAsTheReferenceHasIt(example: Case) throws {
        #expect(try Endpoint<TrackAPI, Void>.entity(example.operation).body() == json(example.json))
    }
}
