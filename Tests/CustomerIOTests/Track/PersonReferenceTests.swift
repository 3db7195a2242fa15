// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// Ids of any kind, as variables, literals and in the short form, in each API.
@Suite struct PersonReferenceTests {
    private let text = "ada"
    private let number = 42
    private let uuid = UUID(uuid: (0xAB, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
    private let identifier = PersonIdentifier.email("ada@example.com")

    @Test func trackTakesAny() throws {
        typealias Call = Endpoint<TrackAPI, Void>
        let calls: [(Call, String)] = [
            (.delete(text), "ada"), (.delete(number), "42"), (.delete(7), "7"), (.delete("p-\(number)"), "p-42"),
            (.delete(uuid), "AB010203-0405-0607-0809-0A0B0C0D0E0F"), (.delete(identifier), "ada@example.com"),
            (.delete(.email("e@example.com")), "e@example.com"), (.delete(.id(text)), "ada"), (.delete(.id(7)), "7"),
            (.delete(.cioID("03")), "cio_03"),
        ]
        for (call, name) in calls { #expect(try call.request().path["identifier"] == name) }
    }

    @Test func operationsTakePhoneNumbersToo() throws {
        let operations: [(TrackOperation, JSONValue)] = [
            (.delete(text), ["id": "ada"]), (.delete(number), ["id": "42"]),
            (.delete(uuid), ["id": .string("\(uuid)")]),
            (.delete(identifier), ["email": "ada@example.com"]),
            (.delete(.email("e@example.com")), ["email": "e@example.com"]),
            (.delete(.phone("+4930123456")), ["phone": "+4930123456"]),
            (.delete(TrackOperation.PersonOrPhone.phone("+4930123456")), ["phone": "+4930123456"]),
        ]
        for (operation, identifiers) in operations {
            #expect(try Endpoint<TrackAPI, Void>.entity(operation).body()["identifiers"] == identifiers)
        }
        let relationship = Relationship<PersonIdentifier>.to(number, ["since": uuid])
        #expect(relationship.target == .id("42"))
        let mixed = TrackOperation.deleteRelationships(ofObject: .id(number, type: 2), to: [text, 7, identifier])
        #expect(
            try Endpoint<TrackAPI, Void>.entity(mixed).body()["cio_relationships"] == [
                ["identifiers": ["id": "ada"]], ["identifiers": ["id": "7"]],
                ["identifiers": ["email": "ada@example.com"]],
            ])
    }

    @Test func pipelinesTakeIDsAndUsers() throws {
        typealias Call = Endpoint<PipelinesAPI, Void>
        #expect(try Call.track(text, "e").body()["userId"] == "ada")
        #expect(try Call.track(number, "e").body()["userId"] == "42")
        #expect(try Call.track(uuid, "e").body()["userId"] == .string(uuid.uuidString))
        #expect(try Call.track(.anonymous("v7"), "e").body()["anonymousId"] == "v7")
        let both = try Call.track(.id(number, anonymousID: "v7"), "e").body()
        #expect(both["userId"] == "42" && both["anonymousId"] == "v7")
        #expect(try Call.call(.deleteUser(number)).body()["userId"] == "42")
        #expect(try Call.alias(text, of: number).body()["previousId"] == "ada")
    }

    @Test func messagesTakeAny() throws {
        typealias Call = Endpoint<AppAPI, Message.Queued>
        let name = "receipt", id = 44
        let email = SendEmail(.template(name), to: ["a@example.com"], person: number)
        #expect(try Call.sendEmail(email).body()["transactional_message_id"] == "receipt")
        #expect(try Call.sendEmail(email).body()["identifiers"] == ["id": "42"])
        for content in [SendEmail.Content.template(id), .template(44), .template(.id(44))] {
            let email = SendEmail(content, to: ["a@example.com"], person: .email("e@example.com"))
            #expect(try Call.sendEmail(email).body()["transactional_message_id"] == 44)
            #expect(try Call.sendEmail(email).body()["identifiers"] == ["email": "e@example.com"])
        }
        #expect(try Call.sendPush(SendPush(id, person: uuid)).body()["transactional_message_id"] == 44)
        #expect(try Call.sendPush(SendPush(.name(name), person: text)).body()["transactional_message_id"] == "receipt")
    }

    @Test func nobodyIsMergedIntoThemselves() {
        typealias Call = Endpoint<TrackAPI, Void>
        #expect(Call.merge(.cioID("cio_1"), into: .cioID("1")).complaint()?.contains("into themselves") == true)
        #expect(Call.merge("\u{E9}", into: "e\u{301}").complaint() == nil)
    }
}
