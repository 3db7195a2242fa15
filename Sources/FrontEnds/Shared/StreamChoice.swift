// SPDX-License-Identifier: Apache-2.0

package import CustomerIOExtraction

extension [Catalog.Stream] {
    /// The streams of these names, each once, in this list's order: the long ones come first.
    ///
    /// - Parameter help: Where all names are to be found, as the end of a sentence.
    /// - Throws: ``ConfigurationError`` for a name that none has.
    package func named(_ names: [String], help: String) throws -> [Catalog.Stream] {
        for name in names where !contains(where: { $0.name == name }) {
            let hint = map(\.name).closest(to: name).map { "did you mean \"\($0)\"?" } ?? help
            throw ConfigurationError("there is no stream \"\(name)\"; \(hint)")
        }
        return filter { names.contains($0.name) }
    }
}
