// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// The forms of an audience: members that do not fit together are refused by Customer.io, so they cannot be written.
@Suite struct BroadcastTriggerTests {
    private func body(_ audience: Broadcast.Trigger.Audience, data: Attributes = [:]) throws -> JSONValue {
        let endpoint = Endpoint<AppAPI, Broadcast.TriggerStatus>.triggerBroadcast(
            7, with: Broadcast.Trigger(audience: audience, data: data))
        return try JSONDecoder().decode(JSONValue.self, from: Data(endpoint.request().body ?? []))
    }

    private static let forms: [(Broadcast.Trigger.Audience, JSONValue)] = [
        (.configured, [:]),
        (.filter(.segment(3)), ["recipients": ["segment": ["id": 3]]]),
        (
            .emails(["ada@example.com"], ignoringMissing: true, addingDuplicates: false),
            ["emails": ["ada@example.com"], "email_ignore_missing": true, "email_add_duplicates": false]
        ),
        (.ids(["1", "2"], ignoringMissing: true), ["ids": ["1", "2"], "id_ignore_missing": true]),
        (.ids(["1"]), ["ids": ["1"]]),
        (
            .people([.id("1", data: ["seat": 7]), .email("bo@example.com")]),
            ["per_user_data": [["id": "1", "data": ["seat": 7]], ["email": "bo@example.com"]]]
        ),
        (
            .dataFile(
                url: "https://example.com/people.jsonl",
                options: .init(ignoresMissingIDs: true, ignoresMissingEmails: false, addsDuplicateEmails: true)),
            [
                "data_file_url": "https://example.com/people.jsonl", "id_ignore_missing": true,
                "email_ignore_missing": false, "email_add_duplicates": true,
            ]
        ),
    ]

    @Test(arguments: forms)
    func audiencesHaveTheirForms(_ audience: Broadcast.Trigger.Audience, _ expected: JSONValue) throws {
        #expect(try body(audience) == expected)
    }

    @Test(arguments: [
        (Broadcast.Trigger.Audience.ids([]), "ids must not be empty"),
        (.emails([]), "emails must not be empty"),
        (.people([]), "per_user_data must not be empty"),
        (.dataFile(url: ""), "data_file_url must not be empty"),
        (.filter(.and([])), "filter.and must not be empty"),
        (.ids(Array(repeating: "1", count: 10_001)), "ids has 10001 entries, at most 10000"),
        (.emails(Array(repeating: "1", count: 10_001)), "emails has 10001 entries, at most 10000"),
        (.people(Array(repeating: .id("1"), count: 10_001)), "per_user_data has 10001 entries, at most 10000"),
    ])
    func impossibleAudiencesAreNotSent(_ audience: Broadcast.Trigger.Audience, _ sentence: String) {
        let error = #expect(throws: CustomerIOError.self) { try body(audience) }
        #expect(error?.code == .invalidRequest)
        #expect(error?.message.contains(sentence) == true)
    }

    @Test func largeListsPass() throws {
        #expect(throws: Never.self) { try body(.ids(Array(repeating: "1", count: 10_000))) }
    }

    @Test func dataIsLimited() throws {
        // {"a":"…"} is 8 bytes longer than the text.
        #expect(throws: Never.self) {
            try body(.configured, data: ["a": String(repeating: "x", count: 49_992)])
        }
        let error = #expect(throws: CustomerIOError.self) {
            try body(.configured, data: ["a": String(repeating: "x", count: 49_993)])
        }
        #expect(error?.message.contains("data has 50001 bytes, at most 50000") == true)
    }

    @Test func theBodyIsLimited() {
        let person = Broadcast.Trigger.Recipient.id("1", data: ["a": String(repeating: "x", count: 3_000)])
        let error = #expect(throws: CustomerIOError.self) {
            try body(.people(Array(repeating: person, count: 9_000)))
        }
        #expect(error?.message.contains("the body has") == true)
        #expect(error?.message.contains("at most 25000000") == true)
    }
}
