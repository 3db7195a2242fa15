// SPDX-License-Identifier: Apache-2.0

import Crypto
import CustomerIOJSON
import CustomerIORecords

/// Writes cells as JSON values of a property's form.
struct ValueEncoder {
    /// What was sent, if it is of this form as it stands: then it can be copied.
    @inline(__always)
    static func stands(_ cell: Cell, _ form: Property.Form, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch (form, cell.kind) {
        case (_, .null), (.string, .string), (.boolean, .true), (.boolean, .false): true
        case (.integer, .integer): cell.length < 18 || Fit.isGood(cell, .integer, bytes)
        case (.number, .integer), (.number, .number): Fit.isGood(cell, .number, bytes)
        case (.object, .json), (.array, .json), (.nested, .json):
            isNested(cell, form, bytes) && !hasLoneSurrogates(cell, bytes)
        // Half of a surrogate pair would be in one that has escapes.
        case (.string, .escaped): !hasLoneSurrogates(cell, bytes)
        default: false
        }
    }

    /// True for an object or a list, as the form has it.
    private static func isNested(
        _ cell: Cell, _ form: Property.Form, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard cell.kind == .json, cell.length > 0 else { return false }
        switch bytes[cell.offset] {
        case UInt8(ascii: "{"): return form != .array
        case UInt8(ascii: "["): return form != .object
        default: return false
        }
    }

    static func hasLoneSurrogates(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
        return text.contains(UInt8(ascii: "\\")) && LoneSurrogates.areIn(text.span)
    }

    /// Appends a value that is not null.
    /// - Returns: False, and nothing is appended, if it is of another form.
    static func append(
        _ cell: Cell, as property: Property, of batch: RowBatch, to output: inout [UInt8]
    ) -> Bool {
        if property.isHashed {
            append(sumOf: cell, of: batch, to: &output)
            return true
        }
        switch property.form {
        case .string: append(textOf: cell, of: batch, to: &output)
        case .integer: return append(integer: cell, of: batch, to: &output)
        case .boolean:
            guard [.true, .false].contains(cell.kind) else { return false }
            output += batch.bytes[cell.range]
        case .number:
            let fits = batch.bytes.withUnsafeBufferPointer { Fit.isGood(cell, .number, $0) }
            guard fits else { return false }
            output += batch.bytes[cell.range]
        case .object, .array, .nested:
            guard batch.bytes.withUnsafeBufferPointer({ isNested(cell, property.form, $0) }) else { return false }
            append(asSent: batch.bytes.span.extracting(cell.range), to: &output)
        }
        return true
    }

    /// A text as a JSON string. What is no text becomes the JSON that was sent.
    private static func append(textOf cell: Cell, of batch: RowBatch, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        switch cell.kind {
        case .string: output += batch.bytes[cell.range]
        case .escaped:
            let text = batch.bytes.span.extracting(cell.range)
            if let replaced = LoneSurrogates.replaced(in: text) {
                output += replaced
            } else {
                output += batch.bytes[cell.range]
            }
        default: JSONText.escape(batch.bytes.span.extracting(cell.range), into: &output)
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Digits, also where they were sent as a text.
    private static func append(integer cell: Cell, of batch: RowBatch, to output: inout [UInt8]) -> Bool {
        let fits = batch.bytes.withUnsafeBufferPointer { Fit.isGood(cell, .integer, $0) }
        guard fits else { return false }
        output += batch.bytes[cell.range]
        return true
    }

    /// The SHA-256 sum of a value's text, in hexadecimal digits.
    private static func append(sumOf cell: Cell, of batch: RowBatch, to output: inout [UInt8]) {
        var scratch: [UInt8] = []
        let sum = batch.withText(of: cell, scratch: &scratch) { SHA256.hash(data: UnsafeRawBufferPointer($0)) }
        output.append(UInt8(ascii: "\""))
        for byte in sum {
            for digit in [byte >> 4, byte & 15] {
                output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}

extension ValueEncoder {
    /// Appends JSON as it came, on one line. Half of a surrogate pair, which no reader takes, is spelled out, `\\ud83d` for
    /// `\ud83d`, so that two names stay two.
    static func append(asSent json: Span<UInt8>, to output: inout [UInt8]) {
        let spelled = LoneSurrogates.spelledOut(in: json) ?? json.withUnsafeBufferPointer { unsafe Array($0) }
        CompactJSON.append(spelled, 0..<spelled.count, to: &output)
    }
}
