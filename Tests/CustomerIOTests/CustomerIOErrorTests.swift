// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import NIOCore
import Testing

@Suite struct CustomerIOErrorTests {
    private func error(_ body: String, status: Int = 400) -> CustomerIOError {
        CustomerIOError(
            APIResponse(status: status, body: ByteBuffer(string: body)), to: APIRequest(Route.Track.identify))
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

    /// What stands in for the client makes errors with as little as it needs.
    @Test func errorsCanBeMade() {
        let error = CustomerIOError(.rateLimited)
        #expect("\(error)" == "the call failed: rateLimited")
        #expect(error.isRetryable)
        #expect(error.retryAfter == nil)
        #expect(CustomerIOError(.server, status: 503).isRetryable)
        let refusal = CustomerIOError(.badRequest, "no", entries: [.init(message: "not a manual segment", code: "a_b")])
        #expect("\(refusal)" == "no: not a manual segment (code a_b)")
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
}
