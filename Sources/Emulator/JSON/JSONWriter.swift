// SPDX-License-Identifier: Apache-2.0

/// A value that can write itself as JSON.
protocol JSONWritable {
    func write(to writer: inout JSONWriter)
}

/// Appends JSON to a byte array. Commas are put where they are due, so writers only name fields and values.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var isCommaDue = false

    /// One JSON text written by a closure.
    static func text(_ content: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        content(&writer)
        return writer.bytes
    }

    mutating func object(_ content: (inout JSONWriter) -> Void) {
        enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), content)
    }

    mutating func array(_ content: (inout JSONWriter) -> Void) {
        enclose(UInt8(ascii: "["), UInt8(ascii: "]"), content)
    }

    mutating func value(_ value: some JSONWritable) { value.write(to: &self) }

    mutating func field(_ name: StaticString, _ value: some JSONWritable) {
        key(name)
        value.write(to: &self)
    }

    mutating func object(_ name: StaticString, _ content: (inout JSONWriter) -> Void) {
        key(name)
        object(content)
    }

    mutating func array(_ name: StaticString, _ content: (inout JSONWriter) -> Void) {
        key(name)
        array(content)
    }

    /// A field whose value a closure writes.
    mutating func value(named name: StaticString, _ content: (inout JSONWriter) -> Void) {
        key(name)
        content(&self)
    }

    /// A field whose name is data.
    mutating func field(named name: String, _ value: some JSONWritable) {
        name.write(to: &self)
        bytes.append(UInt8(ascii: ":"))
        isCommaDue = false
        value.write(to: &self)
    }

    /// A field whose name is data, and whose value a closure writes.
    mutating func value(named name: String, _ content: (inout JSONWriter) -> Void) {
        name.write(to: &self)
        bytes.append(UInt8(ascii: ":"))
        isCommaDue = false
        content(&self)
    }

    /// A complete JSON text, as it is.
    mutating func literal(_ text: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: text)
    }

    mutating func number(_ value: Int) {
        separate()
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = digits.endIndex
            var rest = value.magnitude
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if value < 0 {
                start -= 1
                digits[start] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }

    /// A string whose content is escaped already.
    mutating func string(escaped content: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: content.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func string(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { text in
            bytes.append(UInt8(ascii: "\""))
            if text.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
                for byte in text { escape(byte) }
            } else {
                bytes.append(contentsOf: text)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            bytes += Array("\\u00".utf8)
            bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: bytes.append(byte)
        }
    }

    private mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        isCommaDue = false
    }

    private mutating func enclose(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(open)
        isCommaDue = false
        content(&self)
        bytes.append(close)
        isCommaDue = true
    }

    private mutating func separate() {
        if isCommaDue { bytes.append(UInt8(ascii: ",")) }
        isCommaDue = true
    }
}
