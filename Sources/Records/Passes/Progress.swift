// SPDX-License-Identifier: Apache-2.0

/// Where the reading of a stream stands, as text that only the engine understands: small, whatever the size of the data.
package struct Progress: Sendable, Hashable {
    /// In bytes. Completed scopes are kept by the destination, and need no place here.
    package static let limit = 4_096

    package let text: String

    /// - Throws: ``DestinationError`` with code `failed` if the text is longer than ``limit``.
    package init(_ text: String) throws(DestinationError) {
        guard text.utf8.count <= Self.limit else {
            throw DestinationError(
                .failed, "The progress of a stream is \(text.utf8.count) bytes long instead of \(Self.limit) at most.")
        }
        self.text = text
    }

    private init(unchecked text: String) { self.text = text }

    package static let none = Progress(unchecked: "")
}
