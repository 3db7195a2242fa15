// SPDX-License-Identifier: Apache-2.0

/// What is known of a pass from outside of it: rows that nobody asked for, and lists that Customer.io itself counts.
///
/// What no witness counts is assumed to be whole, since its list came to its end.
package struct Testimony: Sendable, Hashable, Codable {
    /// Rows outside of the time that was asked for; they are kept.
    package var outside = 0
    /// Lists that have as many rows as Customer.io counts…
    package var lists = 0
    /// …and how many those are.
    package var expected = 0
    /// Lists whose numbers did not keep still while they were compared…
    package var moved = 0
    /// …the rows that were read from them, and how many were counted last.
    package var movedRows = 0
    package var movedExpected = 0
    /// Who counted, in order: `customer_count`, `total`.
    package var witnesses: [String] = []

    package init() {}

    /// A list that was counted.
    package init(_ witness: String, expected: Int) {
        (lists, self.expected, witnesses) = (1, expected, [witness])
    }

    /// A list that changed while it was counted.
    package init(_ witness: String, moving rows: Int, expected: Int) {
        (moved, movedRows, movedExpected, witnesses) = (1, rows, expected, [witness])
    }

    package static func += (left: inout Testimony, right: Testimony) {
        left.outside += right.outside
        left.lists += right.lists
        left.expected += right.expected
        left.moved += right.moved
        left.movedRows += right.movedRows
        left.movedExpected += right.movedExpected
        for witness in right.witnesses where !left.witnesses.contains(witness) { left.witnesses.append(witness) }
    }

    /// `customer_count: 70000 rows of 2 lists; 9 rows of 8 in a list that changed meanwhile`; nil if nobody has counted.
    package var vouched: String? {
        guard !witnesses.isEmpty else { return nil }
        var parts: [String] = []
        if lists > 0 { parts.append("\(expected) rows of \(lists == 1 ? "one list" : "\(lists) lists")") }
        if moved > 0 {
            let place = moved == 1 ? "a list that changed" : "\(moved) lists that changed"
            parts.append("\(movedRows) rows of \(movedExpected) in \(place) meanwhile")
        }
        return "\(witnesses.joined(separator: ", ")): \(parts.joined(separator: "; "))"
    }
}
