// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import Testing

struct CSVFieldTests {
    @Test(arguments: [
        ("plain", "plain"), ("", #"""# + #"""#), ("a,b", #""a,b""#), (#"say "hi""#, #""say ""hi""""#),
        ("a\nb", "\"a\nb\""),
        ("a longer text, with a comma", #""a longer text, with a comma""#), ("é 名前", "é 名前"),
    ])
    func fieldsAreQuotedWhereTheyMust(_ text: String, _ field: String) {
        var output = Array("x".utf8)
        CSVField.append(Array(text.utf8)[...], to: &output)
        #expect(String(decoding: output, as: UTF8.self) == "x" + field)
        var written = OutputBuffer(capacity: 1)
        Array(text.utf8).withUnsafeBytes { CSVField.write($0, to: &written) }
        #expect(String(decoding: written.bytes, as: UTF8.self) == field)
    }

    @Test func rowsEndInALineFeed() {
        #expect(CSVRow.encoded([Array("a".utf8), Array("b,c".utf8)]) == Array("a,\"b,c\"\n".utf8))
    }

    @Test("every place of every character that needs quotes", arguments: [",", "\"", "\n", "\r"], 1...26)
    func quotes(character: String, length: Int) {
        let places = (0..<length).map { place in
            String(repeating: "x", count: place) + character
                + String(repeating: "\u{7F}", count: length - place - 1)
        }
        #expect(places.allSatisfy { Array($0.utf8).withUnsafeBytes(CSVField.needsQuotes) })
    }

    @Test("no other byte needs quotes", arguments: 1...26)
    func noQuotes(length: Int) {
        let special = Set(",\"\n\r".utf8)
        let others = (UInt8.min...UInt8.max).filter { !special.contains($0) }
        #expect(
            others.allSatisfy {
                !Array(repeating: $0, count: length).withUnsafeBytes(CSVField.needsQuotes)
            })
    }
}
