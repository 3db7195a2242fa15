// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Foundation
import Testing

struct JSONTextTests {
    @Test(arguments: [
        (#"a\"b\\c\/d"#, "a\"b\\c/d"), (#"\b\f\n\r\t"#, "\u{8}\u{C}\n\r\t"), (#"\u00e9\u4e2d"#, "é中"),
        (#"\ud83d\ude00"#, "😀"), (#"\ud800"#, "\u{FFFD}"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
        (#"x\u0000y"#, "x\u{0}y"),
        (#"\ud800\u0041"#, "\u{FFFD}A"), ("plain é", "plain é"),
    ])
    func unescapes(_ json: String, _ text: String) {
        var output: [UInt8] = []
        JSONText.unescape(Array(json.utf8).span, into: &output)
        #expect(String(decoding: output, as: UTF8.self) == text)
    }

    @Test(arguments: ["a\"b\\c", "\u{0}\u{1}\n\r\t\u{8}\u{C}\u{1F}", "é中😀", ""])
    func escapesWhatFoundationReadsBack(_ text: String) throws {
        var output: [UInt8] = []
        JSONText.quote(text, into: &output)
        let read = try JSONSerialization.jsonObject(with: Data(output), options: .fragmentsAllowed)
        #expect(read as? String == text)
    }
}
