// SPDX-License-Identifier: Apache-2.0

/// What is known of a pass from outside of it: rows that nobody asked for, and lists that Customer.io itself counts.
///
/// What no witness counts is assumed to be whole, since its list came to its end.
package struct Testimony: Sendable, Hashable, Codable {
    /// Rows outside of the time that was asked for; they are kept.
    package var outside = 0
    /// Lists that were counted.
    package var lists = 0
    /// Lists among them whose numbers did not keep still while they were compared.
    package var moved = 0
    /// Rows that were read from them…
    package var counted = 0
    /// …and how many Customer.io says there are.
    package var expected = 0
    /// Who says so, in order: `customer_count`, `total`.
    package var witnesses: [String] = []

    package init() {}

    /// A list that was counted.
    package init(_ witness: String, read rows: Int, expected: Int, isMoving: Bool = false) {
        lists = 1
        moved = isMoving ? 1 : 0
        counted = rows
        self.expected = expected
        witnesses = [witness]
    }

    package static func += (left: inout Testimony, right: Testimony) {
        left.outside += right.outside
        left.lists += right.lists
        left.moved += right.moved
        left.counted += right.counted
        left.expected += right.expected
        for witness in right.witnesses where !left.witnesses.contains(witness) { left.witnesses.append(witness) }
    }

    /// `customer_count: 70,000 of 70,000 rows in 2 lists, 1 of which changed meanwhile`; nil if nobody has counted.
    package var vouched: String? {
        guard lists > 0 else { return nil }
        let moving = moved > 0 ? ", \(moved) of which changed meanwhile" : ""
        return
            "\(witnesses.joined(separator: ", ")): \(counted) of \(expected) rows in \(lists == 1 ? "one list" : "\(lists) lists")\(moving)"
    }
}
