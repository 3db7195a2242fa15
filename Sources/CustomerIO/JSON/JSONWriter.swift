// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// What can be written as JSON without a detour: the bodies of requests that are sent by the thousand.
package protocol JSONWritable: Sendable {
    func write(to json: inout JSONWriter)
}

/// Writes compact JSON into bytes. The caller keeps the order of calls right; commas are placed here.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false
    /// Why what was written cannot be sent: the first complaint.
    package internal(set) var fault: String?

    package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Writes `{`, the members that the body writes, and `}`.
    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes `[`, the elements that the body writes, and `]`.
    package mutating func array(_ elements: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["))
        elements(&self)
        close(UInt8(ascii: "]"))
    }

    /// Writes a member's name; its value must follow.
    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a member whose value is text.
    package mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    /// Writes a member whose value is a time in whole Unix seconds; one that looks like milliseconds is refused.
    package mutating func member(_ name: String, _ date: Date) {
        key(name)
        place(name) { JSONValue.date(date).write(to: &$0) }
    }

    package mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    package mutating func integer(_ value: Int) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Infinity and NaN have no JSON form: they become null, and ``finished()`` throws.
    package mutating func number(_ value: Double) {
        guard value.isFinite else {
            refuse("\(value) is no number that JSON knows")
            return null()
        }
        separate()
        bytes.append(contentsOf: value.description.utf8)
    }

    package mutating func decimal(_ value: Decimal) {
        guard value.isFinite else {
            refuse("\(value) is no number that JSON knows")
            return null()
        }
        separate()
        bytes.append(contentsOf: value.description.utf8)
    }

    package mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

    package mutating func null() { literal("null") }

    /// Writes a value that is JSON already.
    package mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// A place to which what was written can be taken back.
    package struct Mark: Sendable {
        fileprivate let count: Int
        fileprivate let needsComma: Bool
    }

    /// The place where the next value begins.
    package var mark: Mark { Mark(count: bytes.count, needsComma: needsComma) }

    /// Takes back everything that was written after a place, and the complaint about it.
    package mutating func rewind(to mark: Mark) {
        bytes.removeSubrange(mark.count...)
        needsComma = mark.needsComma
        fault = nil
    }

    /// The bytes of the value that was written after a place, without the comma before it.
    package func written(since mark: Mark) -> Range<Int> {
        min(mark.count + (mark.needsComma ? 1 : 0), bytes.count)..<bytes.count
    }

    /// Writes signs of JSON as they are; no comma is placed before or after.
    package mutating func append(_ signs: StaticString) {
        signs.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = false
    }

    /// Notes why what is being written cannot be sent. Only the first complaint is kept.
    package mutating func refuse(_ complaint: @autoclosure () -> String) {
        if fault == nil { fault = complaint() }
    }

    /// The bytes.
    /// - Throws: ``CustomerIOError/Code/invalidRequest`` if a value had no JSON form, or broke a limit.
    package consuming func finished() throws(CustomerIOError) -> [UInt8] {
        if let fault { throw CustomerIOError(invalid: fault) }
        return bytes
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func literal(_ word: StaticString) {
        separate()
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            while let place = utf8.firstPlaceToEscape(from: start) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<place]))
                escape(utf8[place])
                start = place + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
        case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
        case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
        default:
            let digits = String(byte, radix: 16)
            bytes += Array("\\u00".utf8) + Array((digits.count == 1 ? "0" + digits : digits).utf8)
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where the next quote, backslash or control character stands. Most texts have none, so eight bytes are looked at
    /// together.
    fileprivate func firstPlaceToEscape(from start: Int) -> Int? {
        let raw = UnsafeRawBufferPointer(self)
        var place = start
        while place + 8 <= count, !raw.loadUnaligned(fromByteOffset: place, as: UInt64.self).hasByteToEscape {
            place += 8
        }
        while place < count {
            let byte = self[place]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C { return place }
            place += 1
        }
        return nil
    }
}

extension UInt64 {
    private static var ones: UInt64 { 0x0101_0101_0101_0101 }

    /// True if one of the eight bytes is a quote, a backslash or below a space.
    fileprivate var hasByteToEscape: Bool {
        let control = (self &- Self.ones * 0x20) & ~self
        let quote = self ^ (Self.ones * 0x22)
        let backslash = self ^ (Self.ones * 0x5C)
        let zeros = ((quote &- Self.ones) & ~quote) | ((backslash &- Self.ones) & ~backslash)
        return (control | zeros) & (Self.ones * 0x80) != 0
    }
}

extension JSONValue: JSONWritable {
    package func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .bool(let value): json.bool(value)
        case .integer(let value): json.integer(value)
        case .number(let value): json.number(value)
        case .decimal(let value): json.decimal(value)
        case .string(let value): json.string(value)
        case .array(let elements): json.array { for element in elements { element.write(to: &$0) } }
        case .object(let members): members.write(to: &json)
        case .invalid(let reason):
            json.refuse(reason)
            json.null()
        }
    }
}

extension JSONObject: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            for (name, value) in self {
                json.key(name)
                json.place(name) { value.write(to: &$0) }
            }
        }
    }
}
