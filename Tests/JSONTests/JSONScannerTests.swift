// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Foundation
import Testing

/// The scanner accepts exactly what JSON is. Foundation's parser, which also takes trailing commas, is the witness that
/// whatever is accepted is readable.
struct JSONScannerTests {
    @Test(arguments: [
        "0", "-0", "10", "-1.5", "1e5", "1E+5", "1.25e-3", "\"\"", "\"a\"", "\"\\u00e9\\n\"", "\"é\"",
        "\"😀 text beyond\"",
        "\"12345678\"", "\"1234567\\\"8\"", "true", "false", "null", "[]", "{}", "[1,2,3]", "{\"a\":{\"b\":[{}]}}",
        " [ 1 , { \"a\" : null } ] ", "\"\\ud83d\\ude00\"", "123456789012345678901234567890", "\"\\ud800\"",
    ])
    func accepts(_ text: String) throws {
        #expect(try scan(text) == nil)
    }

    @Test(arguments: [
        "", " ", "01", "-", "1.", ".5", "1e", "+1", "\"", "\"abc", "\"\\x\"", "\"\\u12g4\"", "\"\n\"", "\"\u{1}\"",
        "tru",
        "nul", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "{\"a\":1", "[[", "'a'", "\"\\",
        "NaN",
        "\"\\u12", "{\"a\" 1}",
    ])
    func refuses(_ text: String) throws {
        #expect(try scan(text) != nil)
    }

    @Test(
        arguments: [
            [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0xE2, 0x82, 0x22],
            [0x22, 0x80, 0x22], [0x22, 0xF0, 0x8F, 0xBF, 0xBF, 0x22], [0x22, 0xC3],
        ] as [[UInt8]])
    func refusesWhatIsNoUTF8(_ bytes: [UInt8]) {
        var position = 0
        #expect(throws: JSONError.self) { try JSONScanner.value(bytes.span, &position) }
    }

    @Test func refusesWhatIsTooDeep() throws {
        let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
        #expect(try scan(deep)?.reason == .depth)
    }

    /// Every prefix of a valid text is an error, and never a trap.
    @Test func refusesEveryPrefix() throws {
        let text = #"{"messages":[{"id":"d\"gO=","n":-1.5e3,"é":[true,false,null,"😀\u00e9"]}],"next":""}"#
        let bytes = Array(text.utf8)
        for length in 0..<bytes.count {
            var position = 0
            #expect(throws: JSONError.self) { try JSONScanner.value(Array(bytes[..<length]).span, &position) }
        }
    }

    /// No mutation of a valid text traps, and where the scanner accepts one, so does Foundation.
    @Test(arguments: 0..<8)
    func survivesMutations(_ seed: UInt64) throws {
        let original = Array(
            #"{"a":[{"id":"dg\u00e9=","n":-1.5e3,"x":[true,false,null,"😀é\n"]}],"next":"abcdefghij"}"#.utf8)
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        for _ in 0..<2_000 {
            var bytes = original
            for _ in 0...random(3) { bytes[random(bytes.count)] = UInt8(random(256)) }
            var position = 0
            let isAccepted = (try? JSONScanner.value(bytes.span, &position)) != nil && position == bytes.count
            if isAccepted {
                #expect(throws: Never.self, "\(String(decoding: bytes, as: UTF8.self))") {
                    try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
                }
            }
        }
    }

    /// - Returns: The error, nil if the text is one JSON value.
    private func scan(_ text: String) throws -> JSONError? {
        do throws(JSONError) {
            try JSONScanner.check(Array(text.utf8).span)
            return nil
        } catch {
            return error
        }
    }
}
