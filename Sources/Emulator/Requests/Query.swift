// SPDX-License-Identifier: Apache-2.0

/// Decoded query parameters, in their order.
struct Query: Sendable {
    private var items: [(name: String, value: String)] = []

    /// `+` means a space here, unlike in paths.
    init(_ text: String?) {
        guard let text, !text.isEmpty else { return }
        for item in text.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { PercentDecoding.decode(String($0.map { $0 == "+" ? " " : $0 })) }
            items.append((decoded[0], decoded.count > 1 ? decoded[1] : ""))
        }
    }

    /// Of a name that is given twice the last value counts.
    subscript(name: String) -> String? { items.last { $0.name.isSame(as: name) }?.value }

    /// All values of a name, without empty ones.
    func all(_ name: String) -> [String] {
        items.filter { $0.name.isSame(as: name) && !$0.value.isEmpty }.map(\.value)
    }
}
