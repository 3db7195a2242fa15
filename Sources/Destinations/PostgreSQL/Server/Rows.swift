// SPDX-License-Identifier: Apache-2.0

/// What a query gives: rows of texts, as PostgreSQL writes them.
struct Rows: Sendable {
    var rows: [[String?]] = []
    /// Rows that a command has changed.
    var affected = 0

    /// The first value of the first row.
    var value: String? { rows.first?.first.flatMap { $0 } }
    var int: Int? { value.flatMap { Int($0) } }
    var bool: Bool { value == "t" }
    /// The values of the first column.
    var column: [String] { rows.compactMap { $0.first.flatMap { $0 } } }
}
