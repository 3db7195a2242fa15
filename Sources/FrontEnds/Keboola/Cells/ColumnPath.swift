// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The way from a record to one of its values: the names of the fields on it, as the API has them. This, and nothing that
/// is made of it, tells one column from another.
struct ColumnPath: Hashable, Sendable {
    let parts: [ExactText]

    init(_ parts: [ExactText]) { self.parts = parts }

    /// A field of the record itself.
    init(_ name: String) { parts = [ExactText(name)] }

    /// The names in one, as the original component joined them. Other paths may have the same.
    var flattened: String { parts.map(\.text).joined(separator: "_") }
}

extension ColumnPath: Comparable {
    /// By the joined names; of those that are alike, the shorter path comes first.
    static func < (left: Self, right: Self) -> Bool {
        let (a, b) = (ExactText(left.flattened), ExactText(right.flattened))
        if a != b { return a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
        if left.parts.count != right.parts.count { return left.parts.count < right.parts.count }
        let difference = zip(left.parts, right.parts).first { $0 != $1 }
        return difference.map { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) } ?? false
    }
}

/// A path as bytes while rows are read: each name behind a byte that no text has.
extension ColumnPath {
    static let mark: UInt8 = 0xFF

    init(bytes: [UInt8]) {
        parts = bytes.dropFirst().split(separator: Self.mark, omittingEmptySubsequences: false)
            .map { ExactText(String(decoding: $0, as: UTF8.self)) }
    }
}
