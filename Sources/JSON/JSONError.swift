// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not the JSON that was expected, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What can be wrong.
    public enum Reason: Sendable, Hashable {
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
        /// More levels than ``JSONScanner/maximumDepth``.
        case depth
        /// A value longer than ``JSONScanner/maximumLength``.
        case length
        /// The text lacks what was promised; the payload names it.
        case missing(String)
    }

    /// What is wrong.
    public let reason: Reason
    /// Bytes from the beginning of the text.
    public let offset: Int

    /// Names what is wrong and where.
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// For messages: `unexpected 'x' at byte 17`.
    public var description: String {
        let what =
            switch reason {
            case .end: "the text ends in the middle"
            case .unexpected(let byte): "unexpected \(Self.name(of: byte))"
            case .control: "a control character inside a string"
            case .escape: "an unknown escape in a string"
            case .encoding: "bytes that are not UTF-8"
            case .depth: "more than \(JSONScanner.maximumDepth) levels"
            case .length: "a value longer than \(JSONScanner.maximumLength) bytes"
            case .missing(let name): "no \(name)"
            }
        return "\(what) at byte \(offset)"
    }

    private static func name(of byte: UInt8) -> String {
        (0x21..<0x7F).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "byte 0x" + String(byte, radix: 16)
    }
}
