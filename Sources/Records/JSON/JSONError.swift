// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not the JSON that was expected, and where.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Reason: Sendable, Hashable {
        /// The text ends inside a value.
        case end
        /// A byte that cannot stand there.
        case unexpected(UInt8)
        /// A control character inside a string.
        case control
        /// An escape that JSON does not know.
        case escape
        /// Bytes that are no UTF-8.
        case encoding
        /// More levels than `JSONScanner.maximumDepth`.
        case depth
        /// A value longer than a cell can refer to.
        case length
        /// The answer lacks what the documents promise; the payload names it.
        case missing(String)
    }

    package let reason: Reason
    /// Bytes from the beginning of the text.
    package let offset: Int

    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String {
        let what =
            switch reason {
            case .end: "the text ends in the middle"
            case .unexpected(let byte): "unexpected \(Self.name(of: byte))"
            case .control: "a control character inside a string"
            case .escape: "an unknown escape in a string"
            case .encoding: "bytes that are not UTF-8"
            case .depth: "more than \(JSONScanner.maximumDepth) levels"
            case .length: "a value longer than \(Cell.maximumLength) bytes"
            case .missing(let name): "no \(name)"
            }
        return "\(what) at byte \(offset)"
    }

    private static func name(of byte: UInt8) -> String {
        (0x21..<0x7F).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "byte 0x" + String(byte, radix: 16)
    }
}
