// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import NIOCore
import Testing

@Suite struct ErrorEnvelopeTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let status: Int
        let body: String
        let entries: [Entry]

        var testDescription: String { name }
    }

    struct Entry: Decodable, Equatable {
        let message: String
        let reason: String?
        let field: String?
        let code: String?
        let meta: JSONValue?
        let batchIndex: Int?
    }

    @Test(
        arguments: try JSONDecoder().decode([Case].self, from: Repository.data("Tests/Fixtures/error-envelopes.json")))
    func reads(_ case: Case) {
        let response = APIResponse(status: `case`.status, body: ByteBuffer(string: `case`.body))
        let error = CustomerIOError(response, to: APIRequest(Route.App.listCampaigns))
        let entries = error.entries.map {
            Entry(
                message: $0.message, reason: $0.reason, field: $0.field, code: $0.code, meta: $0.meta,
                batchIndex: $0.batchIndex)
        }
        #expect(entries == `case`.entries)
        #expect(error.status == `case`.status)
        #expect(error.description.contains("\(`case`.status)"))
    }

    @Test func brokenTextIsMended() {
        let entries = ErrorEnvelope(ByteBuffer(bytes: Array("no ".utf8) + [0xFF, 0xC3] + Array(" key".utf8))).entries
        #expect(entries.map(\.message) == ["no \u{FFFD}\u{FFFD} key"])
    }

    @Test func textCutInAnEmojiIsRead() {
        let body = #"{"errors":[{"detail":"no such name: \ud83d","status":"404"}]}"#
        #expect(ErrorEnvelope(ByteBuffer(string: body)).entries.map(\.message) == ["no such name: \u{FFFD}"])
    }

    @Test(arguments: [60, 100, 511, 513, 100_000], [("[", "]"), (#"{"errors":"#, "}")])
    func depthDoesNoHarm(_ depth: Int, _ brackets: (open: String, close: String)) {
        let body =
            String(repeating: brackets.open, count: depth) + "0" + String(repeating: brackets.close, count: depth)
        let entries = onSmallStack { ErrorEnvelope(ByteBuffer(string: body)).entries }
        #expect(entries.count == 1)
    }

    @Test func largeBatchIsReadWhole() {
        let entry = #"{"batch_index":8999,"reason":"invalid","field":"identifiers.email","message":"no email address"}"#
        let body = #"{"errors":["# + Array(repeating: entry, count: 9_000).joined(separator: ",") + "]}"
        #expect(ErrorEnvelope(ByteBuffer(string: body)).entries.count == 9_000)
    }

    @Test func hugeBodyIsTakenForText() {
        let body = #"{"errors":["# + Array(repeating: "0", count: 2_000_000).joined(separator: ",") + "]}"
        let entries = ErrorEnvelope(ByteBuffer(string: body)).entries
        #expect(entries.map(\.message.count) == [200])
    }

    @Test(arguments: [
        (400, CustomerIOError.Code.badRequest), (401, .unauthorized), (403, .forbidden), (404, .notFound),
        (409, .rejected), (413, .tooLarge), (422, .invalid), (429, .rateLimited), (500, .server), (304, .redirected),
    ])
    func statusHasItsCode(_ status: Int, _ code: CustomerIOError.Code) {
        #expect(CustomerIOError(APIResponse(status: status), to: APIRequest(Route.Track.identify)).code == code)
    }
}

/// Runs a function with the 512 KB of stack that a thread has on Apple's platforms.
private func onSmallStack<Value: Sendable>(_ body: @escaping @Sendable () -> Value) -> Value {
    let result = Recorder<Value>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        result.add(body())
        done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
    return result.values[0]
}
