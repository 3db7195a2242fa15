// SPDX-License-Identifier: Apache-2.0

/// Who sleeps on a clock that a test moves.
struct Sleepers {
    typealias Sleeper = CheckedContinuation<Void, any Error>

    private(set) var now = Duration.zero
    private var lastID = 0
    private var sleepers: [Int: (deadline: Duration, sleeper: Sleeper)] = [:]
    private var cancelled: Set<Int> = []

    var count: Int { sleepers.count }

    mutating func nextID() -> Int {
        lastID += 1
        return lastID
    }

    mutating func add(_ id: Int, _ deadline: Duration, _ sleeper: Sleeper) {
        if cancelled.remove(id) == nil {
            sleepers[id] = (deadline, sleeper)
        } else {
            sleeper.resume(throwing: CancellationError())
        }
    }

    mutating func cancel(_ id: Int) -> Sleeper? {
        if let entry = sleepers.removeValue(forKey: id) { return entry.sleeper }
        cancelled.insert(id)
        return nil
    }

    /// Moves the time to the earliest deadline and gives those whose it is, to be woken.
    mutating func advance() -> [Sleeper] {
        guard let next = sleepers.values.map(\.deadline).min() else { return [] }
        now = max(now, next)
        let due = sleepers.filter { $0.value.deadline <= now }
        due.keys.forEach { sleepers[$0] = nil }
        return due.sorted { $0.key < $1.key }.map(\.value.sleeper)
    }
}

/// The instants of such a clock.
struct ManualInstant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> ManualInstant { ManualInstant(offset: offset + duration) }
    func duration(to other: ManualInstant) -> Duration { other.offset - offset }
    static func < (left: ManualInstant, right: ManualInstant) -> Bool { left.offset < right.offset }
}
