// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import HTTPTypes
import NIOHTTP1
import Testing

@Suite struct WebhookVerifierTests {
    /// A webhook signed by another implementation, Python's `hmac`; the first one is published with the API's description.
    struct Signed: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let key: String
        let timestamp: String
        /// In hex digits.
        let body: String
        let signature: String

        var testDescription: String { name }

        var bytes: [UInt8] {
            let digits = Array(body)
            return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        }
    }

    private static let signed: [Signed] = (try? load()) ?? []

    private static func load() throws -> [Signed] {
        try JSONDecoder().decode([Signed].self, from: Repository.data("Tests/Fixtures/webhook-signatures.json"))
    }

    private let example: Signed

    init() throws { example = try #require(Self.signed.first) }

    /// - Parameter age: Seconds between the webhook and now.
    private func verifier(
        _ keys: String..., window: Duration? = .seconds(300), age: TimeInterval = 0
    ) -> WebhookVerifier {
        WebhookVerifier(signingKeys: keys.map { APIKey($0) }, window: window) {
            Date(timeIntervalSince1970: 1_613_063_089 + age)
        }
    }

    private func code(_ body: () throws -> Void) -> WebhookVerifier.Failure.Code? {
        #expect(throws: WebhookVerifier.Failure.self, performing: body)?.code
    }

    @Test(arguments: try load())
    func acceptsWhatOthersSigned(_ webhook: Signed) throws {
        let verifier = verifier(webhook.key, window: nil)
        let upper = webhook.signature.uppercased()
        for signature in [webhook.signature, "v0=" + webhook.signature, upper, "v0=" + upper] {
            try verifier.verify(webhook.bytes, timestamp: webhook.timestamp, signature: signature)
            try verifier.verify(Data(webhook.bytes), timestamp: webhook.timestamp, signature: signature)
        }
    }

    @Test(arguments: try load())
    func refusesWhatWasChanged(_ webhook: Signed) {
        let verifier = verifier(webhook.key, window: nil)
        let other = verifier.signingKeys.map { APIKey($0.value + "x") }
        func check(_ verifier: WebhookVerifier, _ bytes: [UInt8], _ timestamp: String) -> WebhookVerifier.Failure.Code?
        {
            code { try verifier.verify(bytes, timestamp: timestamp, signature: webhook.signature) }
        }
        #expect(check(verifier, webhook.bytes + [32], webhook.timestamp) == .mismatch)
        #expect(check(verifier, webhook.bytes, webhook.timestamp + "1") == .mismatch)
        #expect(check(verifier, webhook.bytes, "0" + webhook.timestamp) == .mismatch)
        #expect(check(WebhookVerifier(signingKeys: other, window: nil), webhook.bytes, webhook.timestamp) == .mismatch)
    }

    @Test func everyDigitOfTheSignatureCounts() {
        let digits = Array(example.signature)
        for index in digits.indices {
            var changed = digits
            changed[index] = digits[index] == "0" ? "1" : "0"
            #expect(
                code {
                    try verifier(example.key).verify(
                        example.bytes, timestamp: example.timestamp, signature: String(changed))
                } == .mismatch)
        }
    }

    @Test(arguments: [
        "", "v0=", "v1=5edb", "5edb", "not hex", String(repeating: "g", count: 64), String(repeating: "0", count: 63),
        String(repeating: "0", count: 65), String(repeating: "０", count: 64), String(repeating: "é", count: 32),
    ])
    func signatureMustBeHex(_ signature: String) {
        #expect(
            code { try verifier(example.key).verify(example.bytes, timestamp: example.timestamp, signature: signature) }
                == .malformedHeader)
    }

    @Test(arguments: ["", "-1", "+1", " 1", "1.5", "1e9", "soon", "99999999999999999999", "١"])
    func timeMustBeSeconds(_ timestamp: String) {
        #expect(
            code { try verifier(example.key).verify(example.bytes, timestamp: timestamp, signature: example.signature) }
                == .malformedHeader)
    }

    @Test(
        arguments: [
            (nil, 1e6, nil), (nil, -1e6, nil), (.seconds(300), 300, nil), (.seconds(300), 301, .tooOld),
            (.seconds(300), -300, nil), (.seconds(300), -301, .tooEarly), (.zero, 0, nil),
            (.milliseconds(500), 1, .tooOld),
            (.seconds(Int64.max), 1e9, nil), (.seconds(-1), 0, .tooOld),
        ] as [(Duration?, TimeInterval, WebhookVerifier.Failure.Code?)])
    func ageIsBounded(_ window: Duration?, _ age: TimeInterval, _ expected: WebhookVerifier.Failure.Code?) throws {
        let verifier = verifier(example.key, window: window, age: age)
        let verify = { [example] () throws -> Void in
            try verifier.verify(example.bytes, timestamp: example.timestamp, signature: example.signature)
        }
        if let expected { #expect(code(verify) == expected) } else { try verify() }
    }

    /// Nobody is told that a forged webhook is only too old.
    @Test func signatureIsCheckedBeforeTheAge() {
        #expect(
            code {
                try verifier("other", age: 1e6).verify(
                    example.bytes, timestamp: example.timestamp, signature: example.signature)
            } == .mismatch)
        #expect(
            code {
                try verifier("other").verify(
                    example.bytes, timestamp: "\(Int.max)", signature: example.signature)
            } == .mismatch)
    }

    @Test func keysMayBeReplaced() throws {
        for verifier in [verifier("old", example.key), verifier(example.key, "new")] {
            try verifier.verify(example.bytes, timestamp: example.timestamp, signature: example.signature)
        }
    }

    /// Everybody can sign with an empty key.
    @Test(arguments: [[], [""], [" "], ["key", ""], ["with a space"]])
    func uselessKeysAcceptNothing(_ keys: [String]) {
        let verifier = WebhookVerifier(signingKeys: keys.map { APIKey($0) }, window: nil)
        #expect(
            code { try verifier.verify(example.bytes, timestamp: example.timestamp, signature: example.signature) }
                == .configuration)
    }

    @Test func headersOfAllKindsAreRead() throws {
        let verifier = verifier(example.key)
        var fields = HTTPFields()
        fields[try #require(HTTPField.Name("X-CIO-Timestamp"))] = example.timestamp
        fields[try #require(HTTPField.Name("X-Cio-Signature"))] = example.signature
        let pairs = HTTPHeaders([("x-cio-timestamp", example.timestamp), ("X-CIO-SIGNATURE", example.signature)])
        let dictionary = ["X-Cio-Timestamp": example.timestamp, "x-cio-signature": example.signature]
        let events = try [
            verifier.event(from: example.bytes, headers: fields), verifier.event(from: example.bytes, headers: pairs),
            verifier.event(from: example.bytes, headers: dictionary),
        ]
        #expect(events.map(\.eventID) == Array(repeating: "01E4C4CT6YDC7Y5M7FE1GWWPQJ", count: 3))
    }

    @Test(arguments: [[:], ["x-cio-signature": "0"], ["x-cio-timestamp": "0"], ["timestamp": "0", "signature": "0"]])
    func headersMustBeThere(_ headers: [String: String]) {
        let error = #expect(throws: WebhookVerifier.Failure.self) {
            try verifier(example.key).event(from: example.bytes, headers: headers)
        }
        #expect(error?.code == .missingHeader)
        #expect(error?.description.contains(headers["x-cio-timestamp"] == nil ? "Timestamp" : "Signature") == true)
    }

    @Test(arguments: ["empty body", "white space stays", "bytes that are no UTF-8", "unicode", "key of a block"])
    func rightlySignedMayBeNoEvent(_ name: String) throws {
        let webhook = try #require(Self.signed.first { $0.name == name })
        let headers = ["x-cio-timestamp": webhook.timestamp, "x-cio-signature": webhook.signature]
        #expect(
            code { _ = try verifier(webhook.key, window: nil).event(from: webhook.bytes, headers: headers) }
                == .malformedBody)
    }

    @Test func textCutInAnEmojiIsRead() throws {
        let webhook = try #require(Self.signed.first { $0.name == "half of a surrogate pair" })
        let headers = ["x-cio-timestamp": webhook.timestamp, "x-cio-signature": webhook.signature]
        let event = try verifier(webhook.key, window: nil).event(from: webhook.bytes, headers: headers)
        #expect(event.data.subject == "cut \u{FFFD}")
    }

    /// Neither the right signature nor the key nor anything received gets into a log.
    @Test func errorsRepeatNothing() {
        let attempts: [(String?, String?)] = [
            (nil, example.signature), (example.timestamp, nil), ("0" + example.timestamp, example.signature),
            (example.timestamp, "not hex"), ("soon", example.signature),
            (example.timestamp, String(repeating: "a", count: 64)),
        ]
        for (timestamp, signature) in attempts {
            let error = #expect(throws: WebhookVerifier.Failure.self) {
                try verifier(example.key).verify(example.bytes, timestamp: timestamp, signature: signature)
            }
            let text = "\(String(describing: error)) \(String(reflecting: error))"
            for secret in [example.signature, example.key, example.timestamp, "not hex", "soon", "aaaa"] {
                #expect(!text.contains(secret))
            }
        }
    }

    /// As the article on webhooks has it.
    private func answer(to body: [UInt8], _ headers: [String: String]) -> Int {
        do {
            return try verifier(example.key).event(from: body, headers: headers).eventID.isEmpty ? 500 : 200
        } catch {
            return error.code == .malformedBody ? 200 : 401
        }
    }

    @Test func faultsBecomeAnswers() {
        let headers = ["x-cio-timestamp": example.timestamp, "x-cio-signature": example.signature]
        #expect(answer(to: example.bytes, headers) == 200)
        #expect(answer(to: example.bytes + [0], headers) == 401)
        #expect(answer(to: example.bytes, [:]) == 401)
    }

    @Test func keysDoNotPrint() {
        var text = ""
        dump(verifier("s3cr3t"), to: &text)
        text += "\(verifier("s3cr3t"))"
        #expect(!text.contains("s3cr3t"))
    }
}
