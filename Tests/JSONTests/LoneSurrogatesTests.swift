// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Testing

@Suite struct LoneSurrogatesTests {
    @Test(arguments: [
        (#"["\ud83d"]"#, #"["\ufffd"]"#), (#"["a\uD83Db"]"#, #"["a\ufffdb"]"#),
        (#"["\udc00\ud800"]"#, #"["\ufffd\ufffd"]"#),
        (#"["\ud83d\ud83d\ude00"]"#, #"["\ufffd\ud83d\ude00"]"#), (#"["\ud83d\n"]"#, #"["\ufffd\n"]"#),
        (#"["\\ud83d"]"#, #"["\\ud83d"]"#), (#"["\\\ud83d"]"#, #"["\\\ufffd"]"#),
        (#"["\ud83d\ude00 \u00e9"]"#, #"["\ud83d\ude00 \u00e9"]"#),
        (#"["\ud83"#, #"["\ud83"#), (#"["\"#, #"["\"#), (#"["\ud83d"#, #"["\ufffd"#), ("", ""),
    ])
    func onlyHalvesAreReplaced(_ json: String, _ expected: String) {
        let bytes = Array(json.utf8)
        let replaced = LoneSurrogates.replaced(in: bytes.span)
        #expect(String(decoding: replaced ?? bytes, as: UTF8.self) == expected)
        #expect((replaced != nil) == (json != expected))
        #expect(LoneSurrogates.areIn(bytes.span) == (json != expected))
    }

    @Test func eachIsSpelledOutInItsPlace() {
        let json = Array(#"["\ud83d","\ud83d\ude00","x\udc00\ud83dy"]"#.utf8)
        let spelled = LoneSurrogates.spelledOut(in: json.span).map { String(decoding: $0, as: UTF8.self) }
        #expect(spelled == #"["\\ud83d","\ud83d\ude00","x\\udc00\\ud83dy"]"#)
        #expect(LoneSurrogates.spelledOut(in: Array("[]".utf8).span) == nil)
    }
}
