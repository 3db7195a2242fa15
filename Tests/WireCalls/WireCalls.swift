// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation

/// `wire-calls URL`: the calls of `Tests/Witness/test_wire.py`, by the library, to a server that writes them down. The
/// field `X-Call` names each.
@main
struct WireCalls {
    static func main() async throws {
        var configuration = ConnectionConfiguration(
            credentials: Credentials(siteID: "site", trackKey: "secret", appKey: "app-secret"))
        configuration.servers.app = CommandLine.arguments.last
        configuration.servers.track = CommandLine.arguments.last
        try await withCustomerIOClient(configuration) { cio in
            for (name, endpoint) in people + events {
                try await cio.track.send(endpoint, options: RequestOptions(headers: [("x-call", name)]))
            }
            _ = try await cio.track.send(.batch(operations), options: RequestOptions(headers: [("x-call", "batch")]))
            for (name, endpoint) in messages {
                _ = try await cio.app.send(endpoint, options: RequestOptions(headers: [("x-call", name)]))
            }
        }
    }

    private typealias TrackCall = (String, Endpoint<TrackAPI, Void>)

    private static let awkward = PersonIdentifier.id("a/b c+d@e%é")
    private static let id = ULID("01HF8PZ6SXS3VRRSX2RPYX1V7B") ?? ULID()
    private static let date = Date(timeIntervalSince1970: 1_700_000_000)

    private static let people: [TrackCall] = [
        (
            "identify",
            .identify(
                "ada",
                [
                    "plan": "pro", "seats": 3, "ratio": 0.5, "beta": true, "nothing": nil, "tags": ["a", "b"],
                    "address": ["city": "Zürich"],
                ], email: "ada@example.com", createdAt: Date(timeIntervalSince1970: 1_600_000_000))
        ),
        ("identify awkward", .identify(awkward, ["name": "ä\"\\\n🎂"])),
        ("identify by e-mail", .identify(.email("a+b@example.com"), ["plan": "pro"])),
        ("identify by cio_id", .identify(.cioID("03000010"), email: "new@example.com")),
        ("delete", .delete(awkward)),
        ("add device", .addDevice(Device(token: "token/1", platform: .ios, lastUsed: date), to: "ada")),
        ("delete device", .deleteDevice("token/1", of: "ada")),
        ("suppress", .suppress(awkward)),
        ("unsuppress", .unsuppress(awkward)),
        ("merge", .merge(.email("b@example.com"), into: "ada")),
    ]

    private static let events: [TrackCall] = [
        ("track", .track("ada", "bought", ["total": 42.5, "items": [1, 2]], id: id, timestamp: date)),
        ("track without data", .track("ada", "seen", id: id)),
        (
            "pageview",
            .track("ada", "https://example.com/a?b=c", ["referrer": "https://example.com"], kind: .page)
        ),
        ("backfill", .track("ada", "bought", ["total": 1], timestamp: Date(timeIntervalSince1970: 1_500_000_000))),
        ("track anonymous", .trackAnonymous("anon/1", "seen", ["a": 1], id: id)),
        ("invite", .invite("b@example.com", "invited", id: id)),
    ]

    private static let operations: [TrackOperation] = [
        .identify("ada", ["plan": "pro", "seats": 3]),
        .track(.email("a+b@example.com"), "bought", ["total": 42.5], id: id, timestamp: date),
        .delete(.cioID("03000010")),
        .identifyObject(.id("acme", type: 1), ["name": "Acme"]),
    ]

    private static let data: Attributes = ["name": "Ada", "items": [1]]
    private static let later = Date(timeIntervalSince1970: 1_800_000_000)

    private static var messages: [(String, Endpoint<AppAPI, Message.Queued>)] {
        [
            ("send email", .sendEmail(templateEmail)), ("send email without template", .sendEmail(writtenEmail)),
            ("send push", .sendPush(push)), ("send sms", .sendSMS(sms)), ("send whatsapp", .sendWhatsApp(whatsApp)),
            ("send in-app", .sendInApp(SendInApp(3, person: "ada", data: data))),
            ("send inbox message", .sendInboxMessage(inbox)),
        ]
    }

    private static var templateEmail: SendEmail {
        var email = SendEmail(.template(3), to: ["ada@example.com"], person: "ada", data: data)
        email.sendAt = later
        email.isTracked = false
        email.queuesDraft = true
        email.attachments = ["a.txt": Data("hello".utf8)]
        return email
    }

    private static var writtenEmail: SendEmail {
        var email = SendEmail(
            .written(subject: "Hi", body: "<p>", from: "c@example.com"), to: ["b@example.com"],
            person: .email("b@example.com"))
        email.bodyPlain = "p"
        email.replyTo = "d@example.com"
        email.bcc = ["e@example.com"]
        email.preheader = "x"
        email.fakeBCC = true
        return email
    }

    private static var push: SendPush {
        var push = SendPush(3, person: "ada", data: data)
        push.to = .lastUsed
        push.title = "T"
        push.message = "M"
        push.link = "https://example.com"
        push.customData = ["a": "b"]
        return push
    }

    private static var sms: SendSMS {
        var sms = SendSMS(3, to: "+491234567", person: "ada", data: data)
        sms.language = "de"
        return sms
    }

    private static var whatsApp: SendWhatsApp {
        var message = SendWhatsApp(3, person: "ada", data: data)
        message.to = "+491234567"
        message.isTracked = false
        return message
    }

    private static var inbox: SendInboxMessage {
        var message = SendInboxMessage(3, person: "ada", data: data)
        message.sendAt = later
        return message
    }
}
