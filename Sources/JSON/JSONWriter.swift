// SPDX-License-Identifier: Apache-2.0

/// What can be written as JSON without a detour: the bodies of requests that are sent by the thousand.
package protocol JSONWritable: Sendable {
    func write(to json: inout JSONWriter)
}

/// Writes compact JSON into bytes. The caller keeps the order of calls right; commas are placed here.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false
    /// Why what was written cannot be sent: the first complaint.
    package private(set) var fault: String?

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

    /// Writes a member's name that stands in the source, where nothing is to be escaped; its value must follow.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a member's name; its value must follow.
    @_disfavoredOverload
    package mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a member whose value is text.
    package mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        string(text)
    }

    /// Writes a member whose value is text.
    @_disfavoredOverload
    package mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    /// Writes a member whose value is a whole number.
    package mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        integer(value)
    }

    package mutating func string(_ text: String) {
        separate()
        JSONText.quote(text, into: &bytes)
    }

    package mutating func integer(_ value: Int) { raw(String(value).utf8) }

    /// Infinity and NaN have no JSON form: they become null, with a complaint.
    package mutating func number(_ value: Double) {
        guard value.isFinite else {
            refuse("\(value) is no number that JSON knows")
            return null()
        }
        raw(value.description.utf8)
    }

    package mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

    package mutating func null() { literal("null") }

    /// Writes a value that is JSON already.
    package mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// Writes signs of JSON as they are; no comma is placed before or after.
    package mutating func append(_ signs: StaticString) {
        signs.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = false
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
}

extension JSONWriter {
    /// Notes why what is being written cannot be sent. Only the first complaint is kept.
    package mutating func refuse(_ complaint: @autoclosure () -> String) {
        if fault == nil { fault = complaint() }
    }

    /// Says where the complaint is that the body makes, if it makes the first one.
    package mutating func place(_ place: @autoclosure () -> String, _ body: (inout JSONWriter) -> Void) {
        let hadFault = fault != nil
        body(&self)
        if !hadFault, let fault { self.fault = "\(place()): \(fault)" }
    }
}

extension JSONWriter {
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
}
