// SPDX-License-Identifier: Apache-2.0

/// Who waits, in order: by rank, and within a rank in the order of arrival. All of it takes constant time on average,
/// however long the line is.
package struct WaitingLine: Sendable {
    /// One line for each rank.
    private var queues = APIRequest.Rank.allCases.map { _ in Queue() }

    package init() {}

    /// A place in the line.
    package struct Place: Sendable, Hashable {
        let rank: APIRequest.Rank
        let number: Int
    }

    /// Whose turn it is; nil if nobody waits.
    package var first: Place? {
        for rank in APIRequest.Rank.allCases {
            if let number = queues[rank.rawValue].first { return Place(rank: rank, number: number) }
        }
        return nil
    }

    /// How many come before, or a few more where some of them left.
    package func ahead(of place: Place) -> Int {
        queues[..<place.rank.rawValue].reduce(queues[place.rank.rawValue].ahead(of: place.number)) { $0 + $1.count }
    }

    package mutating func enter(_ rank: APIRequest.Rank = .usual) -> Place {
        Place(rank: rank, number: queues[rank.rawValue].enter())
    }

    package mutating func leave(_ place: Place) { queues[place.rank.rawValue].leave(place.number) }
}

/// Numbers in the order of arrival, any of which may leave.
private struct Queue {
    /// Whether number `base + index` is still there.
    private var isPresent: [Bool] = []
    private var base = 0
    /// The index of the first that is there; the count if there is none.
    private var head = 0
    /// How many are there.
    private(set) var count = 0

    func ahead(of number: Int) -> Int { min(count, max(0, number - base - head)) }

    var first: Int? { head < isPresent.count ? base + head : nil }

    mutating func enter() -> Int {
        isPresent.append(true)
        count += 1
        return base + isPresent.count - 1
    }

    mutating func leave(_ number: Int) {
        guard number - base >= head, number - base < isPresent.count, isPresent[number - base] else { return }
        isPresent[number - base] = false
        count -= 1
        while head < isPresent.count, !isPresent[head] { head += 1 }
        guard head > 32, head * 2 > isPresent.count else { return }
        isPresent.removeFirst(head)
        base += head
        head = 0
    }
}
