// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

@Suite struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) throws -> String {
        var json = JSONWriter()
        write(&json)
        return try String(decoding: json.finished(), as: UTF8.self)
    }

    @Test func commasStandBetweenAndNowhereElse() throws {
        let text = try text { json in
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
            let written = try text { $0.string(string) }
            #expect(try JSONDecoder().decode(String.self, from: Data(written.utf8)) == string)
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func numbersThatJSONDoesNotKnowAreRefused(_ value: Double) throws {
        let error = #expect(throws: CustomerIOError.self) {
            _ = try text { JSONValue.array([1, .number(value)]).write(to: &$0) }
        }
        #expect(error?.code == .invalidRequest)
    }
}
