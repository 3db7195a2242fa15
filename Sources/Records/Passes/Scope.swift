// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// Which rows of a table one walk reads: those for which all terms hold.
///
/// There is one term for each axis that the walk is one step of: a parent's id, a variant, a span of time. A walk of the
/// whole list has none.
package struct Scope: Hashable, Sendable, CustomStringConvertible {
    package let terms: [Term]

    package init(_ terms: [Term]) { self.terms = terms }

    /// All rows of the table.
    package static let everything = Scope([])

    /// What a stored column must hold.
    package struct Term: Hashable, Sendable {
        package let column: ColumnName
        package let match: Match

        package enum Match: Hashable, Sendable {
            /// The value as text.
            case equals(ExactText)
            /// Unix seconds, both ends included.
            case within(ClosedRange<Int64>)
        }

        package static func equals(_ column: ColumnName, _ value: String) -> Term {
            Term(column: column, match: .equals(ExactText(value)))
        }

        package static func within(_ column: ColumnName, _ span: ClosedRange<Int64>) -> Term {
            Term(column: column, match: .within(span))
        }
    }

    /// Two scopes have the same text exactly if they are equal: `segment_id="5"`, `created=1700000000...1700086399`.
    package var description: String {
        terms.map { term in
            switch term.match {
            case .equals(let value): "\(Self.quoted(term.column))=\(Self.quoted(value))"
            case .within(let span): "\(Self.quoted(term.column))=\(span.lowerBound)...\(span.upperBound)"
            }
        }.joined(separator: "&")
    }

    private static func quoted(_ text: ExactText) -> String {
        var quoted: [UInt8] = []
        JSONText.quote(text.text, into: &quoted)
        return String(decoding: quoted, as: UTF8.self)
    }
}

/// One reading of a scope from its first page; beginning anew makes a new attempt.
package struct WalkAttempt: Hashable, Sendable {
    package let scope: Scope
    /// Grows whenever this process begins the scope anew.
    package let number: Int

    package init(_ scope: Scope, number: Int = 1) {
        self.scope = scope
        self.number = number
    }
}

/// What it means that a complete walk of a scope did not bring a row that the table has.
package enum Absence: String, Sendable, Hashable {
    /// The row is gone: a complete scope replaces its rows.
    case gone
    /// Nothing: the API forgets. A pass only adds and changes rows.
    case kept
}
