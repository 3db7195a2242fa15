// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Foundation
import Testing

@Suite struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func commasStandBetweenAndNowhereElse() {
        let text = text { json in
            json.object { json in
                json.key("a")
                json.array { json in
                    json.integer(1)
                    json.object { _ in }
                    json.array { _ in }
                    json.null()
                }
                json.key("b")
                json.bool(false)
                json.key("c")
                json.raw(#"{"d":1}"#.utf8)
                json.key("e")
                json.number(0.1)
            }
        }
        #expect(text == #"{"a":[1,{},[],null],"b":false,"c":{"d":1},"e":0.1}"#)
    }

    /// Foundation's parser reads back every scalar that could need an escape.
    @Test func everyCharacterThatMayNeedAnEscapeComesBack() throws {
        let scalars = (0...0x2FF).compactMap(Unicode.Scalar.init).map(Character.init) + ["\u{2028}", "🎂", "\u{FFFF}"]
        for character in scalars {
            let string = "a\(character)b\(character)"
            let written = text { $0.string(string) }
            #expect(try JSONDecoder().decode(String.self, from: Data(written.utf8)) == string)
        }
    }

    @Test func ofComplaintsTheFirstCounts() {
        var json = JSONWriter()
        json.array { json in
            json.place("the first") { $0.number(.nan) }
            json.place("the second") { $0.number(.infinity) }
        }
        #expect(json.fault == "the first: nan is no number that JSON knows")
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[null,null]")
    }

    @Test func whatIsTakenBackLeavesNothing() {
        var json = JSONWriter()
        json.append("[")
        json.integer(1)
        let mark = json.mark
        json.number(.nan)
        #expect(String(decoding: json.bytes[json.written(since: mark)], as: UTF8.self) == "null")
        json.rewind(to: mark)
        json.integer(2)
        json.append("]")
        #expect(json.fault == nil)
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[1,2]")
    }
}
