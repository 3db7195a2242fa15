// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// Escaping any text and unescaping it gives the text; digits are the number that Swift reads in them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: start, count: count)
    let swift = String(validating: input, as: UTF8.self)
    let length = lengthOfText(Array(input))
    precondition((swift != nil) == (length == count), "what is UTF-8 is UTF-8 for Swift")
    if swift != nil { checkEscapes(Array(input)) }
    checkDigits(input, swift)
    return 0
}

private func checkEscapes(_ text: [UInt8]) {
    var json: [UInt8] = []
    JSONText.escape(text.span, into: &json)
    var position = 0
    let quoted = [UInt8(ascii: "\"")] + json + [UInt8(ascii: "\"")]
    let token = try? JSONScanner.value(quoted.span, &position)
    precondition(token?.range == 1..<quoted.count - 1, "escaped text is the inside of a string")
    var back: [UInt8] = []
    JSONText.unescape(json.span, into: &back)
    precondition(back == text, "escaped and unescaped text is the text")
}

private func checkDigits(_ input: UnsafeBufferPointer<UInt8>, _ text: String?) {
    // Swift also reads a plus sign.
    let expected = text.flatMap { $0.hasPrefix("+") ? nil : Int64($0) }
    precondition(Digits.int64(input) == expected, "digits are a number")
}

/// How far the bytes are UTF-8.
private func lengthOfText(_ bytes: [UInt8]) -> Int {
    var position = 0
    while position < bytes.count {
        let length = UTF8Sequence.length(bytes.span, position)
        if length == 0 { break }
        position += length
    }
    return position
}
