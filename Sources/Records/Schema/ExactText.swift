// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// A name or an id from outside. Two are the same only byte for byte; to `String`, `é` and `e` with an accent are one.
package struct ExactText: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package init(stringLiteral text: String) { self.text = text }

    package var description: String { text }

    package static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// The name of a column as the API has it.
package typealias ColumnName = ExactText

extension ExactText {
    /// As it stands in a JSON string: no control character, so that any database keeps it.
    package var escaped: String {
        var escaped: [UInt8] = []
        JSONText.escape(text, into: &escaped)
        return String(decoding: escaped, as: UTF8.self)
    }

    package init(escaped text: String) {
        var plain: [UInt8] = []
        JSONText.unescape(Array(text.utf8).span, into: &plain)
        self.init(String(decoding: plain, as: UTF8.self))
    }
}
