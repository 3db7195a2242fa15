// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// A scope as the table `_scopes` of a database stores it: up to three values and one span, and the shape that tells of which columns.
package struct ScopeRow {
    /// The columns as JSON strings; the one with the span has a `~` before it.
    package let shape: String
    package let values: [String?]
    package let span: ClosedRange<Int64>?
    package private(set) var scope: Scope

    /// - Throws: ``DestinationError`` for a scope that has more terms.
    package init(_ scope: Scope) throws {
        var values: [String?] = []
        var span: ClosedRange<Int64>?
        var shape: [String] = []
        for term in scope.terms {
            let name = "\"" + term.column.escaped + "\""
            switch term.match {
            case .equals(let value):
                values.append(value.text)
                shape.append(name)
            case .within(let bounds):
                guard span == nil else { throw Self.tooMany }
                span = bounds
                shape.append("~" + name)
            }
        }
        guard values.count <= 3 else { throw Self.tooMany }
        self.shape = shape.joined(separator: ",")
        self.values = values + Array(repeating: nil, count: 3 - values.count)
        self.span = span
        self.scope = scope
    }

    package init(shape: String, values: [String?], low: Int64?, high: Int64?) throws {
        let terms = Self.columns(shape).compactMap { column, slot -> Scope.Term? in
            guard let slot else {
                guard let low, let high, low <= high else { return nil }
                return .within(column, low...high)
            }
            return values[slot].map { .equals(column, $0) }
        }
        try self.init(Scope(terms))
    }

    /// The columns of a shape, and for those with a value its place.
    package static func columns(_ shape: String) -> [(ColumnName, Int?)] {
        var found: [(ColumnName, Int?)] = []
        var slot = 0
        var rest = Array(shape.utf8)[...]
        while let first = rest.first {
            let isSpan = first == UInt8(ascii: "~")
            rest = rest.dropFirst(isSpan ? 2 : 1)
            var end = rest.startIndex
            while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") {
                end += rest[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            let name = ColumnName(escaped: String(decoding: rest[..<min(end, rest.endIndex)], as: UTF8.self))
            found.append((name, isSpan ? nil : slot))
            slot += isSpan ? 0 : 1
            rest = rest.dropFirst(end - rest.startIndex + 2)
        }
        return found
    }

    private static let tooMany = DestinationError(
        .failed, "Databases keep scopes of up to three values and one span of time.")
}
