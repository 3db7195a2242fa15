// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// JSON values as Python prints them, for transformations that were made for the original component's cells.
enum PythonText {
    /// A number: whole ones as they are, the others as Python's shortest text for them.
    static func append(number: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let text = String(decoding: number, as: UTF8.self)
        guard text.contains(where: { ".eE".contains($0) }) else {
            output += Array((text == "-0" ? "0" : text).utf8)
            return
        }
        output += Array((Double(text).map(printed) ?? text).utf8)
    }

    private static func printed(_ value: Double) -> String {
        let text = value.description
        // Swift changes to exponents a little later than Python.
        guard abs(value) >= 1e16, value.isFinite, !text.contains("e") else { return text }
        let digits = String(text.dropLast(2).drop { $0 == "-" })
        let mantissa = digits.dropFirst().reversed().drop { $0 == "0" }.reversed()
        return (value < 0 ? "-" : "") + digits.prefix(1) + (mantissa.isEmpty ? "" : "." + String(mantissa))
            + "e+\(digits.count - 1)"
    }

    /// A list or object. The text must be checked JSON.
    static func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) throws(JSONError) {
        let span = bytes.span.extracting(first: range.upperBound)
        var position = range.lowerBound
        try append(span, bytes, &position, to: &output)
    }

    private static func append(
        _ span: Span<UInt8>, _ bytes: [UInt8], _ position: inout Int, to output: inout [UInt8]
    ) throws(JSONError) {
        switch try JSONScanner.peek(span, &position) {
        case UInt8(ascii: "{"):
            output.append(UInt8(ascii: "{"))
            guard try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), span, &position) else {
                return output.append(UInt8(ascii: "}"))
            }
            var isFirst = true
            repeat {
                if !isFirst { output += [UInt8(ascii: ","), UInt8(ascii: " ")] }
                isFirst = false
                append(text: try JSONScanner.key(span, &position), span, to: &output)
                output += [UInt8(ascii: ":"), UInt8(ascii: " ")]
                try append(span, bytes, &position, to: &output)
            } while try JSONScanner.more(until: UInt8(ascii: "}"), span, &position)
            output.append(UInt8(ascii: "}"))
        case UInt8(ascii: "["):
            output.append(UInt8(ascii: "["))
            guard try JSONScanner.open(UInt8(ascii: "["), UInt8(ascii: "]"), span, &position) else {
                return output.append(UInt8(ascii: "]"))
            }
            var isFirst = true
            repeat {
                if !isFirst { output += [UInt8(ascii: ","), UInt8(ascii: " ")] }
                isFirst = false
                try append(span, bytes, &position, to: &output)
            } while try JSONScanner.more(until: UInt8(ascii: "]"), span, &position)
            output.append(UInt8(ascii: "]"))
        default:
            let value = try JSONScanner.value(span, &position)
            switch value.kind {
            case .null: output += Array("None".utf8)
            case .true: output += Array("True".utf8)
            case .false: output += Array("False".utf8)
            case .integer, .number: append(number: bytes[value.range], to: &output)
            case .string, .escaped, .object, .array: append(text: value, span, to: &output)
            }
        }
    }

    private static func append(text value: JSONToken, _ span: Span<UInt8>, to output: inout [UInt8]) {
        var text: [UInt8] = []
        JSONText.unescape(span.extracting(value.range), into: &text)
        output += Array(quoted(String(decoding: text, as: UTF8.self)).utf8)
    }

    /// Python's `repr` of a text: single quotes unless the text has those and no double ones.
    static func quoted(_ text: String) -> String {
        let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
        var result = String(quote)
        for scalar in text.unicodeScalars {
            switch scalar {
            case quote, "\\": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result += isPrintable(scalar) ? String(scalar) : escaped(scalar)
            }
        }
        return result + String(quote)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
    }
}
