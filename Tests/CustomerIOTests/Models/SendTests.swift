// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

@Suite struct SendTests {
    private func body(_ endpoint: Endpoint<AppAPI, Message.Queued>) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(endpoint.request().body ?? []))
    }

    private static let written = SendEmail.Content.written(
        subject: "Hello", body: "<p>Hello</p>", from: "sender@example.com")

    @Test func anEmailWithoutTemplateSaysAll() throws {
        var email = SendEmail(Self.written, to: ["a@example.com", "b@example.com"], person: "1")
        email.sendAt = Date(timeIntervalSince1970: 1_700_000_000)
        email.replyTo = "answers@example.com"
        email.preheader = "Look"
        email.bodyPlain = "Hello"
        email.fakeBCC = true
        #expect(
            try body(.sendEmail(email)) == [
                "subject": "Hello", "body": "<p>Hello</p>", "from": "sender@example.com",
                "to": "a@example.com, b@example.com", "identifiers": ["id": "1"], "send_at": 1_700_000_000,
                "reply_to": "answers@example.com", "preheader": "Look", "body_plain": "Hello", "fake_bcc": true,
            ])
    }

    @Test func customerIOsOwnIDHasNoPrefixInBodies() throws {
        let email = SendEmail(.template("receipt"), to: ["a@example.com"], person: .cioID("cio_0300"))
        #expect(try body(.sendEmail(email))["identifiers"] == ["cio_id": "0300"])
        #expect(try body(.sendEmail(email))["transactional_message_id"] == "receipt")
    }

    private func email(_ change: (inout SendEmail) -> Void) -> SendEmail {
        var email = SendEmail(Self.written, to: ["a@example.com"], person: "1")
        change(&email)
        return email
    }

    @Test func impossibleEmailsAreNotSent() {
        let many = Array(repeating: "a@example.com", count: 8)
        let cases = [
            (email { $0.to = [] }, "to must not be empty"),
            (email { $0.person = .id("") }, "identifiers.id must not be empty"),
            (
                email {
                    $0.to = many; $0.bcc = many
                }, "to and bcc together has 16 recipients, at most 15"
            ),
            (
                email { $0.attachments = ["a": Data(count: 2_000_001)] },
                "attachments has 2000001 bytes, at most 2000000"
            ),
            (
                email {
                    $0.content = .written(subject: "", body: String(repeating: "x", count: 9), from: "a@example.com")
                }, "subject must not be empty"
            ),
            (
                email {
                    $0.content = .written(
                        subject: "a", body: String(repeating: "x", count: 1_000_000), from: "a@example.com")
                }, "the body has"
            ),
        ]
        for (email, sentence) in cases {
            let error = #expect(throws: CustomerIOError.self) { try body(.sendEmail(email)) }
            #expect(error?.message.contains(sentence) == true, "\(sentence)")
            #expect(error?.message.contains("example.com") == false)
        }
    }

    @Test func attachmentsDoNotCountForTheBody() {
        #expect(throws: Never.self) {
            try body(.sendEmail(email { $0.attachments = ["a": Data(count: 2_000_000)] }))
        }
    }

    @Test(arguments: [
        (SendPush.Target.all, "all" as JSONValue), (.lastUsed, "last_used"), (.device(token: "t"), "t"),
    ])
    func pushesGoToDevices(_ target: SendPush.Target, _ to: JSONValue) throws {
        var push = SendPush(1, person: "1")
        push.to = target
        #expect(try body(.sendPush(push))["to"] == to)
    }

    @Test func pushesHavePayloadsOfTheirServices() throws {
        var push = SendPush(1, person: "1")
        push.sound = SendPush.Sound.none
        push.customDevice = .init(token: "t", platform: .ios, attributes: ["device_os": "18"])
        push.customPayload = .init(
            ios: .firebase(
                aps: ["badge": 1], push: .init(title: "a", link: "app://b"), headers: ["apns-priority": "5"],
                values: ["own": true]),
            android: ["notification": ["title": "a"]])
        let body = try body(.sendPush(push))
        #expect(body["sound"] == "none")
        #expect(body["custom_device"] == ["token": "t", "platform": "ios", "attributes": ["device_os": "18"]])
        #expect(
            body["custom_payload"] == [
                "ios": [
                    "message": [
                        "apns": [
                            "headers": ["apns-priority": "5"],
                            "payload": [
                                "CIO": ["push": ["title": "a", "link": "app://b"]], "aps": ["badge": 1], "own": true,
                            ],
                        ]
                    ]
                ],
                "android": ["message": ["notification": ["title": "a"]]],
            ])
        push.customPayload = .init(ios: .apns(aps: ["alert": "a"], push: .init(link: "app://b")))
        #expect(
            try self.body(.sendPush(push))["custom_payload"]
                == ["ios": ["CIO": ["push": ["link": "app://b"]], "aps": ["alert": "a"]]])
    }

    @Test(arguments: [
        (SendPush.Payload(), "ios or android"), (.init(ios: .apns(aps: [:], push: .init(title: "a"))), "aps.alert"),
    ])
    func impossiblePayloadsAreNotSent(_ payload: SendPush.Payload, _ sentence: String) {
        var push = SendPush(1, person: "1")
        push.customPayload = payload
        let error = #expect(throws: CustomerIOError.self) { try body(.sendPush(push)) }
        #expect(error?.message.contains(sentence) == true)
    }

    @Test func otherChannelsHaveTheirFields() throws {
        var whatsApp = SendWhatsApp(1, person: "1")
        whatsApp.attachments = ["a.txt": Data("hello".utf8)]
        whatsApp.isTracked = false
        #expect(
            try body(.sendWhatsApp(whatsApp)) == [
                "transactional_message_id": 1, "identifiers": ["id": "1"], "attachments": ["a.txt": "aGVsbG8="],
                "tracked": false,
            ])
        var inbox = SendInboxMessage(1, person: "1")
        inbox.to = "ada"
        inbox.createsPerson = true
        #expect(
            try body(.sendInboxMessage(inbox)) == [
                "transactional_message_id": 1, "identifiers": ["id": "1"], "to": "ada", "auto_create": true,
            ])
        #expect(throws: CustomerIOError.self) { try body(.sendSMS(SendSMS(1, to: "", person: "1"))) }
    }
}
