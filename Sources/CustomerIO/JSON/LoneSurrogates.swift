// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Halves of surrogate pairs in JSON text, as `"\ud83d"`: what is left where a text was cut in the middle of an emoji.
/// No Unicode text can hold one, and Foundation's parser refuses the whole answer for it.
enum LoneSurrogates {
    /// The same JSON with the replacement character `\ufffd` for each.
    static func replaced(in json: Data) -> Data {
        guard json.contains(UInt8(ascii: "\\")) else { return json }
        var bytes = [UInt8](json)
        var position = 0
        while let backslash = bytes[position...].firstIndex(of: UInt8(ascii: "\\")) {
            position = backslash + 2
            guard let unit = codeUnit(bytes, at: backslash) else {
                if position < bytes.count { continue }
                break
            }
            position = backslash + 6
            if isHigh(unit), codeUnit(bytes, at: position).map(isLow) == true {
                position += 6
            } else if isHigh(unit) || isLow(unit) {
                bytes.replaceSubrange(backslash..<position, with: Array(#"\ufffd"#.utf8))
            }
            if position >= bytes.count { break }
        }
        return Data(bytes)
    }

    private static func isHigh(_ unit: UInt16) -> Bool { 0xD800...0xDBFF ~= unit }

    private static func isLow(_ unit: UInt16) -> Bool { 0xDC00...0xDFFF ~= unit }

    /// The code unit that an escape stands for; nil if there is none at the position.
    private static func codeUnit(_ bytes: [UInt8], at position: Int) -> UInt16? {
        guard position + 6 <= bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return nil }
        return UInt16(String(decoding: bytes[position + 2..<position + 6], as: UTF8.self), radix: 16)
    }
}
