// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import NIOCore
import Testing

@Suite struct CustomerIOErrorTests {
    private func error(_ body: String, status: Int = 400) -> CustomerIOError {
        CustomerIOError(APIResponse(status: status, body: ByteBuffer(string: body)), to: Route.Track.identify)
    }

    private func error(saying text: String) throws -> CustomerIOError {
        error(String(decoding: try JSONEncoder().encode(["errors": [text]]), as: UTF8.self))
    }

    /// Every way in which an error comes into a log.
    private func prints(of error: CustomerIOError) -> [String] {
        var dumped = ""
        dump(error, to: &dumped)
        dump(error.entries, to: &dumped)
        let optional: CustomerIOError? = error
        return [
            "\(error)", String(reflecting: error), dumped, error.localizedDescription, "\(optional as Any)",
            "\(error.entries)", String(reflecting: error.entries), "\(Result<Void, any Error>.failure(error))",
        ]
    }

    /// Texts of Customer.io's documents.
    @Test(arguments: [
        "id attribute must be present", "id attribute must be a string value", "id attribute cannot be an empty string",
        "event name must not be blank", "event data must be a hash", "name cannot be blank", "invalid event type",
        "unable to delete snippet in use", "empty recipients filter is not valid", "Invalid attachment: not base64",
        "Total attachment size exceeds the limit", "At least one attribute is required", "Invalid request format",
        "SMS messaging is not enabled for your workspace.", "identifiers is required", "unknown action", "not found",
    ])
    func whatTheAPISaysIsShown(_ text: String) throws {
        #expect(
            try error(saying: text).description == "Customer.io does not accept the request identify (400): \(text)")
    }

    @Test(arguments: [
        (
            "value for attribute 'Lieblingsfarbe' cannot be longer than 1000 bytes",
            "value for attribute ••• cannot be longer than ••• bytes"
        ),
        ("email jane@example.com is already used", "email ••• is already used"),
        ("no person named Jane Doe (customer 4711)", "no person ••• (customer •••"),
        ("the phone +81 90 1234 5678 is invalid", "the phone ••• is invalid"),
        ("\"東京\" is not valid", "••• is not valid"),
        ("ｊａｎｅ is not valid", "••• is not valid"),
        ("jane\u{0}\u{1B}[31m\nis\tnot valid", "••• is not valid"),
        ("jane", "•••"),
        (String(repeating: "no ", count: 100), String(repeating: "no ", count: 30) + "…"),
    ])
    func whatOthersSayIsHidden(_ text: String, _ shown: String) throws {
        #expect(try error(saying: text).description.hasSuffix("(400): " + shown))
    }

    @Test(arguments: [
        #"{"errors":["no person jane@example.com"]}"#, #"{"errors":[{"detail":"jane@example.com"}]}"#,
        #"{"errors":[{"detail":"no","source":{"pointer":"/data/jane@example.com"}}]}"#,
        #"{"errors":[{"reason":"jane@example.com","field":"jane@example.com","message":"jane@example.com"}]}"#,
        #"{"errors":{"jane@example.com":["is taken"]}}"#, #"{"meta":{"error":"'jane@example.com'"}}"#,
        #"{"meta":{"errors":["(jane@example.com)"]}}"#, "jane@example.com", "<html><title>jane@example.com</title>",
        #"{"errors":[{"detail":"jane@example.com""#,
    ])
    func nobodysDataIsPrinted(_ body: String) {
        let error = error(body)
        for text in prints(of: error) { #expect(!text.contains("jane") && !text.contains("example")) }
        #expect(error.entries.contains { "\($0.message) \($0.field ?? "")".contains("jane@example.com") })
    }

    @Test func causeIsNotPrinted() {
        let context = DecodingError.Context(codingPath: [], debugDescription: "jane@example.com")
        let error = CustomerIOError(.badAnswer, "it is cut", cause: DecodingError.dataCorrupted(context))
        for text in prints(of: error) { #expect(!text.contains("jane")) }
        #expect(prints(of: error)[2].contains("DecodingError"))
    }

    @Test func onlyTheFirstEntriesAreShown() {
        let error = error(#"{"errors":["no","no id","no email","no name","no key"]}"#)
        #expect(error.description.hasSuffix("(400): no; no id; no email; and 2 more"))
        #expect(error.entries.count == 5)
    }

    @Test func placeIsShown() {
        let error = error(
            #"{"errors":[{"batch_index":1,"reason":"invalid","field":"action","message":"unknown action"}]}"#)
        #expect(error.description.hasSuffix("(400): item 1, action: unknown action"))
    }

    @Test func codesAreCompared() {
        let isNotFound =
            switch error("", status: 404).code {
            case .notFound: true
            default: false
            }
        #expect(isNotFound)
        #expect(Set([CustomerIOError.Code.notFound, .notFound, .server]).count == 2)
        #expect("\(CustomerIOError.Code.rateLimited)" == "rateLimited")
    }

    /// Without a word of the server, the period after which the operation's limit has room again.
    @Test(arguments: [
        (Route.App.listCampaigns, Duration.seconds(1)), (Route.App.sendEmail, .seconds(1)),
        (Route.App.triggerBroadcast, .seconds(10)), (Route.App.getArchivedMessage, .seconds(86_400)),
        (Route.Track.identify, .seconds(1)),
    ])
    func rateLimitCarriesTheWait(_ route: Route, _ wait: Duration) {
        let response = APIResponse(status: 429)
        #expect(CustomerIOError(response, to: route).retryAfter == wait)
        #expect(CustomerIOError(response, to: route, retryAfter: .seconds(7)).retryAfter == .seconds(7))
        #expect(CustomerIOError(APIResponse(status: 503), to: route).retryAfter == nil)
    }
}
