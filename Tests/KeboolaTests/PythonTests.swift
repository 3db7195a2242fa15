// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import Testing

@testable import keboola_customerio

/// Python's literals in, Python's printed form out. What is expected was printed by Python 3.11.
struct PythonTests {
    static let literals: [(String, JSONValue)] = [
        ("{'a': 1, 'b': [True, False, None]}", ["a": 1, "b": [true, false, nil]]),
        ("{ \"a\" : 'it\\'s', }", ["a": "it's"]),
        ("{'and': [{'segment': {'id': 7,},},],}", ["and": [["segment": ["id": 7]]]]),
        (#"{'a': 'x\n\t\\\x41\u00e9\U0001F600'}"#, ["a": "x\n\t\\A\u{e9}😀"]),
        (#"{'a': '\d'}"#, ["a": "\\d"]),
        ("{'a': true, 'b': null}", ["a": true, "b": nil]),
        ("{'a': -1.5e3}", ["a": .number(-1_500)]),
        ("[]", []), ("{}", [:]),
    ]

    @Test(arguments: literals)
    func literalsAreRead(_ text: String, _ value: JSONValue) throws {
        #expect(try PythonLiteral.value(text) == value)
    }

    @Test(arguments: [
        ("{'a': (1, 2)}", 6), ("{'a': 1} x", 9), ("{'a' 1}", 5), ("{'a': 1", 7), ("{'a': \"x'}", 10), ("", 0),
        ("{1: 2}", 1), ("{'a': b}", 6), ("[1 2]", 3), ("{'a': '\\xZZ'}", 9), ("{,}", 1), ("{'a': 1-2}", 6),
    ])
    func mistakesHaveAPlace(_ text: String, _ offset: Int) {
        let mistake = #expect(throws: PythonLiteral.Mistake.self) { try PythonLiteral.value(text) }
        #expect(mistake?.offset == offset)
    }

    @Test func levelsHaveALimit() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: PythonLiteral.Mistake.self) { try PythonLiteral.value(text) }
    }

    static func printed(_ json: String) throws -> String {
        let bytes = Array(json.utf8)
        var output: [UInt8] = []
        try PythonText.append(bytes, 0..<bytes.count, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    static let values: [(String, String)] = [
        (#"[{"id":3,"type":"email"}]"#, "[{'id': 3, 'type': 'email'}]"),
        (#"["Sample"]"#, "['Sample']"), ("[]", "[]"), ("{}", "{}"), (#"{"a":{}}"#, "{'a': {}}"),
        (#"[null,true,false]"#, "[None, True, False]"),
        (#"["it's","say \"x\"","it's \"x\"","a\\b"]"#, #"["it's", 'say "x"', 'it\'s "x"', 'a\\b']"#),
        (#"["é\n\r\t\u0000\u007f\u00ad\u200b\ud83d\ude00"]"#, #"['é\n\r\t\x00\x7f\xad\u200b😀']"#),
        (
            "[1.0,1.50e-7,1e5,1e16,12345678901234567,1.7e16,0.1,-0.0,-0,1e22,1e400,100000000000000000000.5]",
            "[1.0, 1.5e-07, 100000.0, 1e+16, 12345678901234567, 1.7e+16, 0.1, -0.0, 0, 1e+22, inf, 1e+20]"
        ),
        ("[9007199254740993, 123456789012345678901234567890]", "[9007199254740993, 123456789012345678901234567890]"),
        ("[1234567890123456.7, 12345678901234567.8]", "[1234567890123456.8, 1.2345678901234568e+16]"),
    ]

    @Test(arguments: values)
    func valuesArePrinted(_ json: String, _ expected: String) throws {
        #expect(try Self.printed(json) == expected)
    }

    @Test(arguments: [
        (#"{ "a" : [ 1 , 2.50 ] }"#, #"{"a":[1,2.50]}"#), (#"["\u00e9\/\u0001\" "]"#, #"["é/\u0001\" "]"#),
        (#"["\ud83d"]"#, #"["\ud83d"]"#), (#"["a b\\n"]"#, #"["a b\\n"]"#), ("[]", "[]"),
    ])
    func jsonIsCompact(_ json: String, _ expected: String) {
        var output: [UInt8] = []
        CompactJSON.append(Array(json.utf8), 0..<json.utf8.count, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == expected)
    }
}
