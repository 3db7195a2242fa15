// SPDX-License-Identifier: Apache-2.0

/// Appends JSON. Commas are put where they are due, so writers only name fields and values.
struct JSONWriter {
    private let store = ByteStore()
    private var isCommaDue = false

    /// How many bytes there are by now.
    var count: Int { store.count }

    /// One JSON text written by a closure.
    static func text(_ content: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        content(&writer)
        return writer.store.bytes
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
        self.value(named: name) { value.write(to: &$0) }
    }

    /// A field whose name is data, and whose value a closure writes.
    mutating func value(named name: String, _ content: (inout JSONWriter) -> Void) {
        string(name)
        store.append(UInt8(ascii: ":"))
        isCommaDue = false
        content(&self)
    }

    /// A complete JSON text, as it is.
    mutating func literal(_ text: some Sequence<UInt8>) {
        separate()
        if text.withContiguousStorageIfAvailable({ store.append($0) }) == nil {
            for byte in text { store.append(byte) }
        }
    }

    mutating func number(_ value: Int) {
        separate()
        digits(value)
    }

    private func digits(_ value: Int) {
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
            store.append(UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }

    private mutating func key(_ name: StaticString) {
        separate()
        store.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { store.append($0) }
        store.append(UInt8(ascii: "\""))
        store.append(UInt8(ascii: ":"))
        isCommaDue = false
    }

    private mutating func enclose(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
        separate()
        store.append(open)
        isCommaDue = false
        content(&self)
        store.append(close)
        isCommaDue = true
    }

    private mutating func separate() {
        if isCommaDue { store.append(UInt8(ascii: ",")) }
        isCommaDue = true
    }
}

// MARK: Strings

extension JSONWriter {
    /// A string whose content is escaped already.
    mutating func string(escaped content: String) {
        separate()
        store.append(UInt8(ascii: "\""))
        append(content)
        store.append(UInt8(ascii: "\""))
    }

    /// A string that needs no escapes, and a number behind a colon.
    mutating func string(_ plain: String, colon number: Int) {
        separate()
        store.append(UInt8(ascii: "\""))
        append(plain)
        store.append(UInt8(ascii: ":"))
        digits(number)
        store.append(UInt8(ascii: "\""))
    }

    mutating func string(_ text: String) {
        separate()
        store.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { text in
            var start = 0
            for (position, byte) in text.enumerated() where Self.isEscaped(byte) {
                store.append(UnsafeBufferPointer(rebasing: text[start..<position]))
                escape(byte)
                start = position + 1
            }
            store.append(UnsafeBufferPointer(rebasing: text[start...]))
        }
        store.append(UInt8(ascii: "\""))
    }

    private func append(_ text: String) {
        var text = text
        text.withUTF8 { store.append($0) }
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private func escape(_ byte: UInt8) {
        store.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): store.append(UInt8(ascii: "n"))
        case 0..<0x20:
            for digit in "u00".utf8 { store.append(digit) }
            store.append(Self.digits[Int(byte >> 4)])
            store.append(Self.digits[Int(byte & 15)])
        default: store.append(byte)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
