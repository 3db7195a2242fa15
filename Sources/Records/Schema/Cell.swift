// SPDX-License-Identifier: Apache-2.0

/// One value of a batch: its kind and where its bytes lie in ``RecordBatch/bytes``.
///
/// Eight bytes, so that a batch of ten thousand rows stays in the cache; the value itself is neither decoded nor copied.
/// It is public since destinations ask it for every value: the compiler inlines nothing else into other modules.
public struct Cell: Sendable, Hashable {
    /// How the bytes of a cell are to be read.
    public enum Kind: UInt8, Sendable {
        /// JSON null, or a field that the record does not have. No bytes.
        case null
        /// `false`; the bytes are the literal.
        case `false`
        /// `true`; the bytes are the literal.
        case `true`
        /// A JSON number without fraction and exponent, any number of digits.
        case integer
        /// Any other JSON number, digits as they were sent.
        case number
        /// The inside of a JSON string that has no escape: valid UTF-8, usable as it is in JSON and as text.
        case string
        /// The inside of a JSON string with at least one escape: usable as it is in JSON, to be unescaped as text.
        case escaped
        /// Plain text that never was JSON (from CSV): usable as it is as text, to be escaped in JSON.
        case text
        /// A JSON object or array, as it was sent.
        case json

        /// Written out to be inlined.
        @inlinable
        public init?(rawValue: UInt8) {
            switch rawValue {
            case 0: self = .null
            case 1: self = .false
            case 2: self = .true
            case 3: self = .integer
            case 4: self = .number
            case 5: self = .string
            case 6: self = .escaped
            case 7: self = .text
            case 8: self = .json
            default: return nil
            }
        }
    }

    @usableFromInline let bits: UInt64

    /// No value.
    @inlinable public static var null: Cell { Cell(.null, offset: 0, length: 0) }

    /// Refers to a value.
    @inlinable
    public init(_ kind: Kind, offset: Int, length: Int) {
        bits =
            UInt64(kind.rawValue) << 60 | UInt64(UInt32(truncatingIfNeeded: length) & 0x0FFF_FFFF) << 32
            | UInt64(UInt32(truncatingIfNeeded: offset))
    }

    /// How its bytes are to be read.
    @inlinable public var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: bits >> 60)) ?? .null }
    /// `kind == .null`.
    @inlinable public var isNull: Bool { bits >> 60 == 0 }
    /// Where its bytes begin.
    @inlinable public var offset: Int { Int(truncatingIfNeeded: bits & 0xFFFF_FFFF) }
    /// How many they are.
    @inlinable public var length: Int { Int(truncatingIfNeeded: bits >> 32 & 0x0FFF_FFFF) }
    /// Where they lie.
    @inlinable public var range: Range<Int> { offset..<offset + length }
}
