// SPDX-License-Identifier: Apache-2.0

/// Something in flags, environment or files that the user can fix.
package struct ConfigurationError: Error, CustomStringConvertible {
    /// One sentence: what, where, what to do.
    package let description: String

    package init(_ description: String) { self.description = description }
}
