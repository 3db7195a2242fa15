// SPDX-License-Identifier: Apache-2.0

/// A value in JSON text: its kind and where it lies. It is neither decoded nor copied.
///
/// What is called for every value is public, here and in ``JSONScanner``: the compiler inlines nothing else into other
/// modules.
public struct JSONToken: Sendable, Hashable {
    /// What the bytes of a value are.
    public enum Kind: Sendable {
        /// `null`.
        case null
        /// `false`.
        case `false`
        /// `true`.
        case `true`
        /// A number without fraction and exponent, any number of digits.
        case integer
        /// Any other number.
        case number
        /// The inside of a string that has no escape: valid UTF-8, usable as it is in JSON and as text.
        case string
        /// The inside of a string with at least one escape: usable as it is in JSON, to be unescaped as text.
        case escaped
        /// An object.
        case object
        /// An array.
        case array
    }

    /// What it is.
    public let kind: Kind
    /// Bytes from the beginning of the text. Of strings the quotes are left out.
    public let offset: Int
    /// Its bytes.
    public let length: Int

    /// Tells what the scanner found.
    @inlinable
    public init(_ kind: Kind, offset: Int, length: Int) {
        self.kind = kind
        self.offset = offset
        self.length = length
    }

    /// Where it lies.
    @inlinable public var range: Range<Int> { offset..<offset + length }

    /// `kind == .null`, without a call.
    @inlinable public var isNull: Bool { if case .null = kind { true } else { false } }
    /// `kind == .escaped`, without a call.
    @inlinable public var isEscaped: Bool { if case .escaped = kind { true } else { false } }
}
