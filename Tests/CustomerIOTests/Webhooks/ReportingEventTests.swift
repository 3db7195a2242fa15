// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

@Suite struct ReportingEventTests {
    typealias Details = ReportingEvent.Details

    /// One event for each object type, metric and origin of the API's description, with all fields of it.
    struct Sample: Decodable, Sendable, CustomTestStringConvertible {
        let json: JSONValue

        init(from decoder: any Decoder) throws { json = try JSONValue(from: decoder) }

        var objectType: String? { (json["object_type"] ?? json["object_type_type"])?.string }
        var testDescription: String { "\(objectType ?? "") \(json["metric"]?.string ?? "")" }

        func event() throws -> ReportingEvent {
            try JSONDecoder().decode(ReportingEvent.self, from: JSONEncoder().encode(json))
        }
    }

    private static func samples() throws -> [Sample] {
        try JSONDecoder().decode([Sample].self, from: Repository.data("Tests/Fixtures/reporting-events.json"))
    }

    @Test(arguments: try samples())
    func reads(_ sample: Sample) throws {
        let event = try sample.event()
        #expect(event.eventID == sample.json["event_id"]?.string)
        #expect(event.objectType.rawValue == sample.objectType)
        #expect(event.metric.rawValue == sample.json["metric"]?.string)
        #expect(event.timestamp.timeIntervalSince1970 == sample.json["timestamp"]?.double)
    }

    /// Every documented field has a property with its value.
    @Test(arguments: try samples())
    func readsAllFields(_ sample: Sample) throws {
        let data = try sample.event().data
        guard case .object(let fields)? = sample.json["data"] else { throw CocoaError(.coderInvalidValue) }
        for (name, value) in fields {
            let property = try #require(Self.properties[name], "no property for \(name)")
            #expect(property(data) == value, "\(name)")
        }
    }

    /// The JSON that a property stands for.
    private static let properties: [String: @Sendable (Details) -> JSONValue?] = [
        "identifiers": { data in
            let names = data.identifiers
            let texts = ["id": names.id, "email": names.email, "cio_id": names.cioID]
            return .object(Attributes(texts.compactMapValues(\.self)))
        },
        "email_address": { $0.emailAddress.map { .string($0) } },
        "customer_id": { $0.customerID.map { .string($0) } },
        "delivery_id": { $0.deliveryID.map { .string($0) } },
        "action_id": { $0.actionID.map { .integer($0) } },
        "parent_action_id": { $0.parentActionID.map { .integer($0) } },
        "journey_id": { $0.journeyID.map { .string($0) } },
        "trigger_event_id": { $0.triggerEventID.map { .string($0) } },
        "recipient": { $0.recipient.map { .string($0) } },
        "subject": { $0.subject.map { .string($0) } },
        "content": { $0.content.map { .string($0) } },
        "failure_message": { $0.failureMessage.map { .string($0) } },
        "tracked_response": { $0.trackedResponse.map { .string($0) } },
        "inbound_event_id": { $0.inboundEventID.map { .string($0) } },
        "to": { $0.to.map { .string($0) } },
        "machine": { $0.isMachine.map { .bool($0) } },
        "proxied": { $0.isProxied.map { .bool($0) } },
        "prefetched": { $0.isPrefetched.map { .bool($0) } },
        "synthetic": { $0.isSynthetic.map { .bool($0) } },
        "href": { $0.link.map { .string($0.url) } },
        "link_id": { $0.link?.id.map { .integer($0) } },
        "headers": { .object(Attributes($0.headers)) },
        "recipients": { .array($0.devices.map(json)) },
        "broadcast_id": { if case .broadcast(let id?, _) = $0.origin { .integer(id) } else { nil } },
        "trigger_id": { if case .broadcast(_, let id?) = $0.origin { .integer(id) } else { nil } },
        "campaign_id": { if case .campaign(let id?) = $0.origin { .integer(id) } else { nil } },
        "newsletter_id": { if case .newsletter(let id?, _) = $0.origin { .integer(id) } else { nil } },
        "content_id": { if case .newsletter(_, let id?) = $0.origin { .integer(id) } else { nil } },
        "transactional_message_id": { if case .transactional(let id?) = $0.origin { .integer(id) } else { nil } },
    ]

    @Sendable private static func json(of device: Details.Device) -> JSONValue {
        let fields: [String: String?] = [
            "device_id": device.id, "device_platform": device.platform, "failure_message": device.failureMessage,
        ]
        return .object(Attributes(fields.compactMapValues(\.self)))
    }

    @Test(arguments: try samples())
    func losesNothing(_ sample: Sample) throws {
        let back = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(sample.event()))
        #expect(back == sample.json)
    }

    @Test func catalogueIsWhole() throws {
        let names = Dictionary(grouping: try Self.samples().map { try $0.event() }, by: \.objectType)
        let counts = names.mapValues { Set($0.map(\.metric)).count }
        #expect(
            counts == [
                .customer: 3, .email: 13, .push: 11, .inApp: 8, .sms: 10, .whatsApp: 12, .slack: 6, .webhook: 6,
            ])
        let known: Set<ReportingEvent.Metric> = [
            .subscribed, .unsubscribed, .preferencesChanged, .drafted, .attempted, .sent, .delivered, .opened, .clicked,
            .converted, .bounced, .dropped, .spammed, .failed, .undeliverable, .replied,
        ]
        #expect(Set(names.values.joined().map(\.metric)) == known)
    }

    private func event(_ json: String) throws -> ReportingEvent {
        try JSONDecoder().decode(ReportingEvent.self, from: Data(json.utf8))
    }

    @Test func whatIsNewIsKept() throws {
        let event = try event(
            #"{"event_id":"1","object_type":"carrier_pigeon","metric":"landed","timestamp":5,"x":[1],"data":{"y":{"z":null}}}"#
        )
        #expect(event.objectType == ReportingEvent.ObjectType(rawValue: "carrier_pigeon"))
        #expect(event.metric.rawValue == "landed")
        #expect(event.fields["x"] == [1])
        #expect(event.data.fields == ["y": ["z": nil] as JSONValue])
        #expect(event.data.origin == nil)
        #expect(event.data.devices.isEmpty)
    }

    /// A type that is not the documented one must not block the webhooks behind it.
    @Test func oddTypesReadAsAbsent() throws {
        let event = try event(
            #"""
            {"event_id":"1","object_type":"push","metric":"clicked","timestamp":"1613063089","data":
            {"identifiers":7,"recipient":[],"link_id":"12","href":{},"campaign_id":null,"machine":"yes",
            "recipients":[{"device_id":3},"x",{"device_id":"t"}],"headers":{"a":"b","c":["d",1]}}}
            """#)
        #expect(event.timestamp == Date(timeIntervalSince1970: 1_613_063_089))
        #expect(event.data.identifiers.id == nil)
        #expect(event.data.recipient == nil)
        #expect(event.data.link == nil)
        #expect(event.data.isMachine == nil)
        #expect(event.data.origin == .campaign(id: nil))
        #expect(event.data.devices.map(\.id) == ["t"])
        #expect(event.data.headers == ["a": [], "c": ["d"]])
    }

    @Test(arguments: [
        (#""object_type_type":"customer","metric":"cio_subscription_preferences_changed""#, true),
        (#""metric":"cio_subscription_preferences_changed""#, true), (#""metric":"sent""#, false),
        (#""object_type_type":"sms","metric":"sent""#, true), (#""object_type":null,"metric":"sent""#, false),
    ])
    func objectTypeMayBeMisspelt(_ fields: String, _ isReadable: Bool) {
        let event = try? event(#"{"event_id":"1","timestamp":5,\#(fields)}"#)
        #expect((event != nil) == isReadable)
        if isReadable { #expect(event?.objectType == (fields.contains("sms") ? .sms : .customer)) }
    }

    /// Found by fuzzing: of a name that comes twice, once with a value that is no text, the parser takes either. That is
    /// an error or an event, and what is written of the event is read as the same.
    @Test(arguments: ["name-twice", "name-twice-one-broken", "name-twice-no-utf8"])
    func nameMayComeTwice(_ name: String) throws {
        let body = try Repository.data("Fuzzing/Corpus/FuzzWebhooks/\(name)")
        let event: ReportingEvent
        do {
            event = try JSONDecoder().decode(ReportingEvent.self, from: body)
        } catch is DecodingError {
            return
        }
        let back = try JSONDecoder().decode(ReportingEvent.self, from: JSONEncoder().encode(event))
        #expect(back == event)
    }

    @Test(arguments: [
        "null", "[]", "{}", "7", #""x""#, #"{"object_type":"email","metric":"sent","timestamp":5,"data":{}}"#,
        #"{"event_id":7,"object_type":"email","metric":"sent","timestamp":5}"#,
        #"{"event_id":"1","object_type":"email","metric":"sent","timestamp":"soon"}"#,
        #"{"event_id":"1","object_type":"email","timestamp":5}"#,
    ])
    func someThingsAreNoEvents(_ json: String) {
        #expect(throws: DecodingError.self) { try event(json) }
    }
}
