// SPDX-License-Identifier: Apache-2.0

/// Who waits, in order: urgent ones first, each sort in the order of arrival. All of it takes constant time on average,
/// however long the line is.
package struct WaitingLine: Sendable {
    private var urgent = Queue()
    private var patient = Queue()

    package init() {}

    /// A place in the line.
    package struct Place: Sendable, Hashable {
        let isUrgent: Bool
        let number: Int
    }

    /// Whose turn it is; nil if nobody waits.
    package var first: Place? {
        urgent.first.map { Place(isUrgent: true, number: $0) }
            ?? patient.first.map { Place(isUrgent: false, number: $0) }
    }

    /// How many come before, or a few more where some of them left.
    package func ahead(of place: Place) -> Int {
        place.isUrgent ? urgent.ahead(of: place.number) : urgent.count + patient.ahead(of: place.number)
    }

    package mutating func enter(isUrgent: Bool) -> Place {
        Place(isUrgent: isUrgent, number: isUrgent ? urgent.enter() : patient.enter())
    }

    package mutating func leave(_ place: Place) {
        if place.isUrgent { urgent.leave(place.number) } else { patient.leave(place.number) }
    }
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
