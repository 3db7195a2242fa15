// SPDX-License-Identifier: Apache-2.0

/// The inside of JSON strings: to plain text and back.
package enum JSONText {
    /// Appends the text that the inside of a JSON string stands for. The escapes must be well formed (the scanner saw to it).
    /// Half of a surrogate pair without the other becomes U+FFFD; ``LoneSurrogates`` tells whether there is one.
    package static func unescape(_ json: Span<UInt8>, into output: inout [UInt8]) {
        var position = 0
        while position < json.count {
            let start = position
            while position < json.count, json[unchecked: position] != UInt8(ascii: "\\") { position += 1 }
            append(json.extracting(start..<position), to: &output)
            guard let escape = JSONEscape(json, at: position) else {
                append(json.extracting(position..<min(position + 1, json.count)), to: &output)
                position += 1
                continue
            }
            output.append(contentsOf: String(escape.scalar ?? "\u{FFFD}").utf8)
            position += escape.length
        }
    }

    /// Appends the inside of a JSON string that stands for `text`: quotes, backslashes and control characters escaped.
    package static func escape(_ text: Span<UInt8>, into output: inout [UInt8]) {
        var position = 0
        while true {
            let end = PlainText.end(text, position, isASCII: false)
            append(text.extracting(position..<end), to: &output)
            guard end < text.count else { return }
            append(escaped: text[end], to: &output)
            position = end + 1
        }
    }

    /// Appends the inside of a JSON string that stands for `text`.
    package static func escape(_ text: String, into output: inout [UInt8]) {
        var text = text
        text.withUTF8 { unsafe escape(Span(_unsafeElements: $0), into: &output) }
    }

    /// Appends a JSON string, with its quotes, that stands for `text`.
    package static func quote(_ text: String, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        escape(text, into: &output)
        output.append(UInt8(ascii: "\""))
    }

    private static func append(escaped byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        default: output.append(contentsOf: ((byte < 0x10 ? "u000" : "u00") + String(byte, radix: 16)).utf8)
        }
    }

    private static func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        bytes.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
    }
}
