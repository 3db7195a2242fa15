// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// Exactly at a limit passes, one more fails, and the complaint names field and limit but not what was given.
struct TrackLimitTests {
    private typealias Call = Endpoint<TrackAPI, Void>

    private func text(_ count: Int) -> String { String(repeating: "ü", count: count / 2) + (count % 2 == 1 ? "x" : "") }

    private func attributes(_ count: Int) -> Attributes {
        Attributes(Dictionary(uniqueKeysWithValues: (0..<count).map { ("a\($0)", $0) }))
    }

    @Test func lengthOfAnID() {
        #expect(Call.delete(.id(text(150))).complaint() == nil)
        #expect(
            Call.delete(.id(text(151))).complaint()
                == "the request is not possible: the person's id has 151 bytes, at most 150 are allowed")
        #expect(Call.delete("").complaint()?.contains("identifier must not be empty") == true)
        #expect(Call.delete(.cioID("cio_")).complaint()?.hasSuffix("the person's cio_id is empty") == true)
        #expect(Call.entity(.delete("")).complaint()?.hasSuffix("the person's id is empty") == true)
    }

    @Test func lengthOfAnAttributesName() {
        #expect(Call.identify("a", [text(150): 1]).complaint() == nil)
        let complaint = Call.identify("a", [text(151): 1]).complaint()
        #expect(complaint?.hasSuffix("the name of an attribute has 151 bytes, at most 150 are allowed") == true)
        #expect(Call.identify("a", ["": 1]).complaint()?.hasSuffix("the name of an attribute is empty") == true)
    }

    @Test func lengthOfAnAttributesValue() {
        #expect(Call.identify("a", ["city": text(1_000)]).complaint() == nil)
        let complaint = Call.identify("a", ["city": text(1_001)]).complaint()
        #expect(complaint?.hasSuffix("the attribute city has 1001 bytes, at most 1000 are allowed") == true)
    }

    @Test func lengthOfAnAttributesValueInJSON() {
        // ["…"] has four bytes more than its text.
        #expect(Call.identify("a", ["cities": [text(996)]]).complaint() == nil)
        #expect(Call.identify("a", ["cities": [text(997)]]).complaint()?.contains("1001 bytes") == true)
    }

    @Test func escapesDoNotCount() {
        let quotes = String(repeating: "\"", count: 1_000)
        #expect(Call.identify("a", ["city": quotes]).complaint() == nil)
    }

    @Test func numberOfAttributes() {
        #expect(Call.identify("a", attributes(300)).complaint() == nil)
        let complaint = Call.identify("a", attributes(301)).complaint()
        #expect(complaint?.hasSuffix("the person has 301 attributes, at most 300 are allowed") == true)
        #expect(Call.identify("a", attributes(300), email: "a@example.com").complaint()?.contains("301") == true)
    }

    @Test func manyTopicsAreNoLongAttribute() {
        let topics = Dictionary(uniqueKeysWithValues: (1...200).map { ($0, true) })
        #expect(Call.identify("a", subscriptions: .replace(topics)).complaint() == nil)
    }

    @Test(arguments: ["_update", "_timestamp", "cio_relationships"]) func namesThatSteer(name: String) {
        #expect(Call.identify("a", [name: true]).complaint()?.contains("\(name) is no attribute") == true)
        #expect(Call.entity(.identify("a", [name: true])).complaint()?.contains("\(name) is no attribute") == true)
    }

    @Test func attributesThatHaveAParameter() {
        #expect(Call.identify("a", ["email": "a@example.com", "created_at": 1]).complaint() == nil)
        let twice = Call.identify("a", ["email": "a@example.com"], email: "b@example.com").complaint()
        #expect(twice?.hasSuffix("email is given as a parameter and as an attribute") == true)
    }

    @Test func nameOfAnEvent() {
        #expect(Call.track("a", text(100)).complaint() == nil)
        let complaint = Call.track("a", text(101)).complaint()
        #expect(complaint?.hasSuffix("the event's name has 101 bytes, at most 100 are allowed") == true)
        #expect(Call.track("a", " \n").complaint()?.hasSuffix("the event's name is blank") == true)
        #expect(Call.trackAnonymous("a", "").complaint()?.hasSuffix("the event's name is blank") == true)
    }

    @Test func dataOfAnEvent() {
        // {"text":"…"} has eleven bytes more than its text.
        #expect(Call.track("a", "e", ["text": text(99_989)]).complaint() == nil)
        let complaint = Call.track("a", "e", ["text": text(99_990)]).complaint()
        #expect(complaint?.hasSuffix("the event's data has 100001 bytes, at most 100000 are allowed") == true)
    }

    @Test func numbersOfMembersOfASegment() {
        let people = (0..<1_001).map { "p\($0)" }
        #expect(Call.addToSegment(1, Array(people.dropLast())).complaint() == nil)
        #expect(Call.addToSegment(1, people).complaint()?.contains("1001 people, at most 1000") == true)
        #expect(Call.removeFromSegment(1, []).complaint()?.contains("no people") == true)
        #expect(Call.addToSegment(1, [""]).complaint()?.hasSuffix("the person's id is empty") == true)
    }

    @Test func identifiersOfAForm() {
        #expect(Call.submitForm("f", id: "a", ["plan": "pro"]).complaint() == nil)
        #expect(Call.submitForm("f", id: "a", ["email": "a@example.com"]).complaint()?.contains("by email too") == true)
        #expect(Call.submitForm("f", email: "a@example.com", ["id": "a"]).complaint()?.contains("by id too") == true)
        #expect(Call.submitForm("f", id: "").complaint()?.hasSuffix("the person's id is empty") == true)
    }

    @Test(arguments: ["form_id", "form_name", "form_type", "form_url", "form_url_param"])
    func fieldsThatCustomerIOIgnores(name: String) {
        #expect(Call.submitForm("f", id: "a", [name: "x"]).complaint()?.contains("field \(name)") == true)
    }

    @Test func whatAPathCannotHold() {
        #expect(Call.delete(.email("nobody")).complaint()?.contains("has no @") == true)
        #expect(Call.delete("cio_42").complaint()?.contains("begins with cio_") == true)
        #expect(Call.entity(.delete("cio_42")).complaint() == nil)
    }

    @Test(arguments: [
        ("+4930123456", true), ("+123456789012345", true), ("4930123456", false), ("+1", false),
        ("+1234567890123456", false), ("+49 30", false),
    ])
    func phoneNumbers(number: String, isGood: Bool) {
        #expect((Call.entity(.delete(.phone(number))).complaint() == nil) == isGood)
    }

    @Test func objects() {
        #expect(Call.entity(.deleteObject(.id(text(150)))).complaint() == nil)
        #expect(Call.entity(.deleteObject(.id(text(151)))).complaint()?.contains("the object's id") == true)
        #expect(Call.entity(.deleteObject(.id("a", type: 0))).complaint()?.contains("below 1") == true)
        #expect(
            Call.entity(.addRelationships(ofObject: .id("a"), [])).complaint()?.contains("no relationships") == true)
        #expect(Call.merge("a", into: "a").complaint()?.contains("into themselves") == true)
    }

    /// `{"type":"person","action":"event",…}` is 113 bytes without its text.
    @Test func sizeOfAnOperation() throws {
        let empty = Call.entity(.track("a", "e", ["text": ""]))
        let rest = try #require(try empty.request().body).count
        let limit = 32 * 1_024
        #expect(Call.entity(.track("a", "e", ["text": text(limit - rest)])).complaint() == nil)
        let complaint = Call.entity(.track("a", "e", ["text": text(limit - rest + 1)])).complaint()
        #expect(complaint?.hasSuffix("the operation has 32769 bytes, at most 32768 are allowed") == true)
    }

    @Test func sizeOfABatch() throws {
        let big = TrackOperation.track("a", "e", ["text": text(32_000)])
        let size = try #require(try Call.entity(big).request().body).count
        let limit = 500 * 1_024
        let whole = (limit - 12) / (size + 1)
        var operations = Array(repeating: big, count: whole)
        let left = limit - 12 - whole * (size + 1)
        operations.append(.track("a", "e", ["text": text(32_000 - size + left)]))
        let batch = Endpoint<TrackAPI, TrackOperation.BatchResult>.batch(operations)
        #expect(try batch.request().body?.count == limit)
        operations[whole] = .track("a", "e", ["text": text(32_000 - size + left + 1)])
        let complaint = Endpoint<TrackAPI, TrackOperation.BatchResult>.batch(operations).complaint()
        #expect(complaint?.hasSuffix("the batch has 512001 bytes, at most 512000 are allowed") == true)
    }

    @Test func aBatchTellsWhichOperationIsWrong() {
        let batch = Endpoint<TrackAPI, TrackOperation.BatchResult>.batch([.delete("a"), .delete("b"), .delete("")])
        #expect(batch.complaint() == "the request is not possible: item 2: the person's id is empty")
        #expect(Endpoint<TrackAPI, TrackOperation.BatchResult>.batch([]).complaint()?.contains("no items") == true)
    }

    @Test func complaintsHideWhatWasGiven() {
        let secret = "secret" + text(1_001)
        let calls: [Call] = [
            .identify(.id(secret)), .identify("a", [secret: 1]), .identify("a", ["x": secret]),
            .track("a", secret), .delete(.email(secret)), .entity(.delete(.phone(secret))),
            .addToSegment(1, [secret]), .submitForm("f", id: secret), .entity(.deleteObject(.id(secret))),
        ]
        for call in calls {
            #expect(call.complaint()?.contains("secret") == false)
        }
    }
}
