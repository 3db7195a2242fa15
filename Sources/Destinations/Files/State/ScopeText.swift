// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A scope as it is kept: by its text, and by its frame if it has a span.
struct ScopeText {
    let scope: Scope

    init(_ scope: Scope) { self.scope = scope }

    /// The text without the values: the same for all scopes over the same axes.
    var shape: String { text(withValues: false) }

    /// The text without spans, under which all scopes are found that differ in these alone; nil if there are none.
    var frame: String? { span == nil ? nil : text(withValues: true) }

    /// The first span.
    var span: ClosedRange<Int64>? {
        for term in scope.terms {
            if case .within(let span) = term.match { return span }
        }
        return nil
    }

    private func text(withValues: Bool) -> String {
        scope.terms.map { term in
            switch term.match {
            case .equals(let value): "\(Self.quoted(term.column))=\(withValues ? Self.quoted(value) : "")"
            case .within: "\(Self.quoted(term.column))..."
            }
        }.joined(separator: "&")
    }

    private static func quoted(_ text: ExactText) -> String { "\"\(StateValue.name(text.text))\"" }
}

extension Scope {
    /// Reads ``description``; nil if the text is none.
    init?(description: String) {
        var rest = Array(description.utf8)[...]
        var terms: [Term] = []
        while !rest.isEmpty {
            if !terms.isEmpty { guard rest.popFirst() == UInt8(ascii: "&") else { return nil } }
            guard let column = Self.quoted(&rest), rest.popFirst() == UInt8(ascii: "=") else { return nil }
            if rest.first == UInt8(ascii: "\"") {
                guard let value = Self.quoted(&rest) else { return nil }
                terms.append(.equals(column, value.text))
            } else {
                let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.endIndex
                let bounds = String(decoding: rest[..<end], as: UTF8.self).split(separator: "...")
                guard bounds.count == 2, let lower = Int64(bounds[0]), let upper = Int64(bounds[1]), lower <= upper
                else { return nil }
                terms.append(.within(column, lower...upper))
                rest = rest[end...]
            }
        }
        self.init(terms)
    }

    private static func quoted(_ rest: inout ArraySlice<UInt8>) -> ExactText? {
        guard rest.popFirst() == UInt8(ascii: "\"") else { return nil }
        var index = rest.startIndex
        while index < rest.endIndex, rest[index] != UInt8(ascii: "\"") {
            index += rest[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < rest.endIndex else { return nil }
        let name = String(decoding: rest[..<index], as: UTF8.self)
        rest = rest[(index + 1)...]
        return ExactText(StateValue.text(ofName: name))
    }
}
