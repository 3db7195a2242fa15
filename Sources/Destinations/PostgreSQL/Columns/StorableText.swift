// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// Values as PostgreSQL can hold them. U+0000, which no text of its may hold, becomes U+FFFD.
enum StorableText {
    /// Any text.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        guard text.contains(0) else { return output.append(contentsOf: text) }
        for byte in text {
            if byte == 0 { output.append(contentsOf: "\u{FFFD}".utf8) } else { output.append(byte) }
        }
    }

    // MARK: JSON

    private static let backslash = UInt8(ascii: "\\")

    /// JSON that a `jsonb` column takes: without U+0000 and halves of surrogate pairs, and with numbers beyond all measure as
    /// strings.
    static func append(json: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        guard !isPlain(json) else { return output.append(contentsOf: json) }
        let span = json.span
        var index = 0
        var isInString = false
        while index < json.count {
            let byte = json[index]
            if isInString, byte == backslash {
                let escape = JSONEscape(span, at: index)
                let length = min(escape?.length ?? 2, json.count - index)
                let isStorable = escape == nil || escape?.scalar.map { $0.value != 0 } ?? false
                if isStorable {
                    output.append(contentsOf: UnsafeBufferPointer(rebasing: json[index..<index + length]))
                } else {
                    output.append(contentsOf: #"\ufffd"#.utf8)
                }
                index += length
                continue
            }
            if byte == UInt8(ascii: "\"") { isInString.toggle() }
            if !isInString, isDigit(byte) || byte == UInt8(ascii: "-") {
                let end = json[index...].firstIndex { !isInNumber($0) } ?? json.count
                append(number: UnsafeBufferPointer(rebasing: json[index..<end]), to: &output)
                index = end
                continue
            }
            if byte == 0 { output.append(contentsOf: "\u{FFFD}".utf8) } else { output.append(byte) }
            index += 1
        }
    }

    /// True if nothing is to be done: no escape, no U+0000, and nothing that looks like an exponent or a number of very many
    /// digits.
    private static func isPlain(_ json: UnsafeBufferPointer<UInt8>) -> Bool {
        guard json.count < mostDigits else { return false }
        var previous: UInt8 = 0
        for byte in json {
            if byte == backslash || byte == 0 || (byte | 0x20 == UInt8(ascii: "e") && isDigit(previous)) {
                return false
            }
            previous = byte
        }
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private static func isInNumber(_ byte: UInt8) -> Bool {
        isDigit(byte)
            || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(
                byte)
    }

    /// PostgreSQL's numbers have up to 131,072 digits before the point and 16,383 behind it, and are written out.
    private static let mostDigits = 10_000

    private static func append(number: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        let exponent = number.firstIndex { $0 | 0x20 == UInt8(ascii: "e") }.map { number[($0 + 1)...] }
        let power = exponent.map { Int(String(decoding: $0, as: UTF8.self)) ?? .max } ?? 0
        let fits = number.count <= mostDigits && (-mostDigits...mostDigits).contains(power)
        if !fits { output.append(UInt8(ascii: "\"")) }
        output.append(contentsOf: number)
        if !fits { output.append(UInt8(ascii: "\"")) }
    }
}
