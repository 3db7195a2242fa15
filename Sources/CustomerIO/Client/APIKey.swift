// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A secret key. Printing it, also as part of another value, shows `•••`.
public struct APIKey: Sendable, Hashable {
    /// The secret itself.
    package let value: String

    /// White space around the key, as it comes along when one is pasted, is dropped.
    public init(_ value: String) { self.value = value.trimmingCharacters(in: .whitespacesAndNewlines) }

    /// False if no key can look like this: empty, or with characters that a header field cannot carry.
    var isWellFormed: Bool { !value.isEmpty && value.utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `•••`.
    public var description: String { "•••" }

    /// Always `•••`.
    public var debugDescription: String { description }

    /// Hides the secret from `dump` and from the description of values that hold a key.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
