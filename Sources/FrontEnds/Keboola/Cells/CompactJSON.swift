// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// JSON without blanks between values and without needless escapes. For text that a scanner has checked.
enum CompactJSON {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    static func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == quote else {
                if bytes[index] > 0x20 { output.append(bytes[index]) }
                index += 1
                continue
            }
            var end = index + 1
            var isEscaped = false
            while bytes[end] != quote {
                if bytes[end] == backslash {
                    isEscaped = true
                    end += 1
                }
                end += 1
            }
            append(string: index + 1..<end, isEscaped, bytes, to: &output)
            index = end + 1
        }
    }

    private static func append(
        string range: Range<Int>, _ isEscaped: Bool, _ bytes: [UInt8], to output: inout [UInt8]
    ) {
        output.append(quote)
        defer { output.append(quote) }
        // Half a surrogate pair can only stand there as it was sent.
        guard isEscaped, !LoneSurrogates.areIn(bytes.span.extracting(range)) else {
            return output.append(contentsOf: bytes[range])
        }
        var text: [UInt8] = []
        JSONText.unescape(bytes.span.extracting(range), into: &text)
        JSONText.escape(text.span, into: &output)
    }
}
