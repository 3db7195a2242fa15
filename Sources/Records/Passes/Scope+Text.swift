// SPDX-License-Identifier: Apache-2.0

extension Scope {
    /// The scope that a text describes, see ``description``.
    ///
    /// - Throws: ``DestinationError`` with code `corrupt` if it is none.
    package init(text: String) throws(DestinationError) {
        var terms: [Term] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            guard let column = Self.name(&rest), Self.take(UInt8(ascii: "="), &rest),
                let match = rest.first == UInt8(ascii: "\"") ? Self.name(&rest).map({ .equals($0) }) : Self.span(&rest)
            else { throw DestinationError(.corrupt, "A scope is stored as \(text), which says nothing.") }
            terms.append(Term(column: column, match: match))
            guard Self.take(UInt8(ascii: "&"), &rest) || rest.isEmpty else {
                throw DestinationError(.corrupt, "A scope is stored as \(text), which goes on behind its end.")
            }
        }
        self.init(terms)
    }

    private static func take(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    /// A JSON string.
    private static func name(_ rest: inout ArraySlice<UInt8>) -> ExactText? {
        guard take(UInt8(ascii: "\""), &rest) else { return nil }
        var end = rest.startIndex
        while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") { end += rest[end] == UInt8(ascii: "\\") ? 2 : 1 }
        guard end < rest.endIndex else { return nil }
        defer { rest = rest[(end + 1)...] }
        return ExactText(escaped: String(decoding: rest[..<end], as: UTF8.self))
    }

    /// `1700000000...1700086399`.
    private static func span(_ rest: inout ArraySlice<UInt8>) -> Term.Match? {
        let text = String(decoding: rest.prefix { $0 != UInt8(ascii: "&") }, as: UTF8.self)
        rest = rest.dropFirst(text.utf8.count)
        guard let dots = text.firstRange(of: "..."), let low = Int64(text[..<dots.lowerBound]),
            let high = Int64(text[dots.upperBound...]), low <= high
        else { return nil }
        return .within(low...high)
    }
}
