// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// Finds the way from a record to a value by the names on it as they are spelt in its JSON.
///
/// Records of one list have nearly the same fields in the same order. So each name remembers which one came behind it
/// last, and that one is looked for first, without a hash and without undoing escapes.
struct PathTable: Sendable {
    /// The record itself.
    static let record = 0

    private struct Entry: Sendable {
        /// Where its spelling lies.
        let offset: Int
        let length: Int
        let path: [UInt8]
        /// The names that came last behind this one, and as the first below it; the record where none did.
        var next = PathTable.record
        var first = PathTable.record
        /// The column that it has been given; -1 without one.
        var column = -1
    }

    private var entries = [Entry(offset: 0, length: 0, path: [])]
    private var spellings: [UInt8] = []
    /// By the number of the entry above, and the spelling.
    private var known: [[UInt8]: Int] = [:]

    /// Each name behind ``ColumnPath/mark``.
    func path(_ entry: Int) -> [UInt8] { entries[entry].path }

    func column(_ entry: Int) -> Int? { entries[entry].column < 0 ? nil : entries[entry].column }

    mutating func set(column: Int, _ entry: Int) { entries[entry].column = column }

    /// A field of the record whose name is known otherwise.
    mutating func field(_ name: String) -> Int {
        var spelling: [UInt8] = []
        JSONText.escape(name, into: &spelling)
        return search(spelling.span, below: Self.record)
    }

    /// - Parameters:
    ///   - spelling: The inside of a key.
    ///   - parent: Whose key it is.
    ///   - previous: The key before it; nil for the first.
    @inline(__always)
    mutating func entry(_ spelling: Span<UInt8>, below parent: Int, behind previous: Int?) -> Int {
        let guess = previous.map { entries[$0].next } ?? entries[parent].first
        if guess != Self.record, stands(entries[guess], spelling) { return guess }
        let found = search(spelling, below: parent)
        if let previous { entries[previous].next = found } else { entries[parent].first = found }
        return found
    }

    @inline(__always)
    private func stands(_ entry: Entry, _ spelling: Span<UInt8>) -> Bool {
        guard entry.length == spelling.count else { return false }
        for index in 0..<entry.length where spellings[entry.offset + index] != spelling[unchecked: index] {
            return false
        }
        return true
    }

    private mutating func search(_ spelling: Span<UInt8>, below parent: Int) -> Int {
        var name = withUnsafeBytes(of: UInt32(truncatingIfNeeded: parent)) { [UInt8]($0) }
        for index in spelling.indices { name.append(spelling[index]) }
        if let found = known[name] { return found }
        let offset = spellings.count
        spellings += name.dropFirst(4)
        var path = entries[parent].path + [ColumnPath.mark]
        // Half a surrogate pair is no text: such a name stays as it was sent, or it would be like others.
        if LoneSurrogates.areIn(spelling) {
            path += name.dropFirst(4)
        } else {
            JSONText.unescape(spelling, into: &path)
        }
        entries.append(Entry(offset: offset, length: spelling.count, path: path))
        known[name] = entries.count - 1
        return entries.count - 1
    }
}
