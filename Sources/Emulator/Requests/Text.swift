// SPDX-License-Identifier: Apache-2.0

extension String {
    var nilIfEmpty: String? { isEmpty ? nil : self }

    /// Byte for byte. Swift's own equality takes é and e with an accent behind it for one.
    func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// Without white space at both ends.
    var trimmed: String {
        guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}

/// A name from outside, which is the same as another only byte for byte.
struct Name: Sendable, Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: Name, right: Name) -> Bool { left.text.isSame(as: right.text) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
