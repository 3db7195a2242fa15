// SPDX-License-Identifier: Apache-2.0

/// One of several words of the API, to which Customer.io may add more: any word can be read, kept and sent. Known ones
/// are static members; a string literal makes another.
public protocol OpenEnum: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral,
    CustomStringConvertible
where RawValue == String {
    /// A word, known or not.
    init(rawValue: String)
}

extension OpenEnum {
    /// A word, known or not.
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    /// The word.
    public var description: String { rawValue }
}
