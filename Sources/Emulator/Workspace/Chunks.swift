// SPDX-License-Identifier: Apache-2.0

/// A list that grows at its end, in pieces, so that a copy of it costs next to nothing and stays so when the list goes on.
struct Chunks<Element: Sendable>: Sendable {
    private var pieces: [[Element]] = []
    /// How many there ever were.
    private(set) var count = 0
    /// Those before this position are gone.
    private(set) var start = 0

    private static var size: Int { 128 }

    mutating func append(_ element: Element) {
        if count % Self.size == 0 {
            pieces.append([])
            pieces[pieces.count - 1].reserveCapacity(min(Self.size, max(16, count)))
        }
        pieces[pieces.count - 1].append(element)
        count += 1
    }

    /// - Parameter position: From `start` on.
    subscript(position: Int) -> Element { pieces[(position - start) / Self.size][position % Self.size] }

    /// Lets go of the oldest, so that at least `kept` stay.
    mutating func trim(toLast kept: Int) {
        guard count - start >= kept + 2 * Self.size else { return }
        pieces.removeFirst()
        start += Self.size
    }

    /// The first position whose element satisfies a condition that all later ones satisfy too; `count` if none does.
    func first(where condition: (Element) -> Bool) -> Int {
        var range = start..<count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = condition(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }
}
