// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIOEmulator

struct JSONTests {
    @Test(arguments: [
        "{}", "[]", "null", " true ", "-0", "0.5e+10", "1E5", #""""#,
        #"{"a":[1,{"b":"c\"\\\/\b\f\n\r\t\u00e9"}],"":null}"#, "[ 1 , 2 ]",
    ])
    func validTexts(text: String) { #expect(JSONValue(Array(text.utf8)) != nil) }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\"}", "{a:1}", "01", "1.", ".5", "+1", "1e", "tru", "\"\n\"", "\"\\x\"", "\"\\u12g4\"",
        "[1 2]", "{} {}",
        "\"open", "[1}", "nul", "{\"a\":1,}",
    ])
    func invalidTexts(text: String) { #expect(JSONValue(Array(text.utf8)) == nil) }

    @Test func deepNestingIsRefusedNotFatal() {
        #expect(JSONValue(Array(String(repeating: "[", count: 100_000).utf8)) == nil)
    }

    @Test(arguments: [
        (#""a\u00e9\n\ud83d\ude00\/""#, "aé\n😀/"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\"\\""#, "\"\\"),
        (#""\u0000""#, "\0"),
    ])
    func stringsAreRead(json: String, text: String) { #expect(JSONValue(Array(json.utf8))?.string == text) }

    /// What is written can be read, by another reader too.
    @Test(arguments: ["", "a\"b\\c", "\u{0}\u{1f}\n\t\r", "é🦊 שלום", "\u{7f}"])
    func stringsAreWritten(text: String) throws {
        let json = JSONWriter.text { $0.value(text) }
        #expect(JSONValue(json)?.string == text)
        #expect(try TestJSON(parsing: json) == .string(text))
    }

    @Test func textsKeepWhatSwiftCannotHold() {
        let value = JSONValue(Array(#""x\ud83d""#.utf8))
        #expect(JSONWriter.text { $0.value(value?.text) } == Array(#""x\ud83d""#.utf8))
    }

    @Test(arguments: [0, -1, 9, 10, 1_234_567_890, .max, .min])
    func integersAreWritten(number: Int) {
        #expect(String(decoding: JSONWriter.text { $0.value(number) }, as: UTF8.self) == String(number))
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("\u{3e}?\u{7f}", "Pj9_"),
    ])
    func base64(text: String, encoded: String) {
        #expect(Base64.urlSafe(Array(text.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(text.utf8))
        #expect(Base64.decode(encoded.filter { $0 != "=" }) == Array(text.utf8))
    }

    @Test(arguments: [
        ("a%2Fb", "a/b"), ("%", "%"), ("%zz%4", "%zz%4"), ("a+b", "a+b"), ("%252F", "%2F"), ("%F0%9F%A6%8A", "🦊"),
    ])
    func percentDecoding(encoded: String, text: String) { #expect(PercentDecoding.decode(encoded) == text) }
}
