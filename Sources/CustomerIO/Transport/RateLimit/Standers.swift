// SPDX-License-Identifier: Apache-2.0

/// Tasks that stand in a line until somebody wakes them, and the watch that is kept over the time they have.
struct Standers {
    private var standing: [WaitingLine.Place: Stander] = [:]
    private var watch: Watch?
    private var lastWatch = 0

    var isEmpty: Bool { standing.isEmpty }

    struct Stander {
        let visitor: Turnstile.Visitor
        let continuation: CheckedContinuation<Void, Never>
    }

    /// A task that sleeps until the first time of all is over.
    private struct Watch {
        let number: Int
        let alarm: Duration
        let task: Task<Void, Never>
    }

    /// - Parameter keepWatch: Begins a task that sleeps until the instant and then calls ``wake(at:watch:)``.
    mutating func add(
        _ place: WaitingLine.Place, _ stander: Stander, keepWatch: (_ number: Int, Duration) -> Task<Void, Never>
    ) {
        standing[place] = stander
        guard let deadline = stander.visitor.deadline, watch.map({ deadline < $0.alarm }) != false else { return }
        setWatch(deadline, keepWatch)
    }

    mutating func take(_ place: WaitingLine.Place) -> Stander? {
        let stander = standing.removeValue(forKey: place)
        dismissWatch()
        return stander
    }

    mutating func takeAll(where isMeant: (Turnstile.Visitor) -> Bool) -> [Stander] {
        let places = standing.filter { isMeant($0.value.visitor) }.keys
        return places.compactMap { take($0) }
    }

    /// The watch's time has come.
    /// - Returns: Those whose time is over.
    mutating func wake(
        at now: Duration, watch number: Int, keepWatch: (_ number: Int, Duration) -> Task<Void, Never>
    ) -> [Stander] {
        guard watch?.number == number else { return [] }
        watch = nil
        let late = takeAll { $0.deadline.map { $0 <= now } == true }
        if let next = standing.values.lazy.compactMap(\.visitor.deadline).min() { setWatch(next, keepWatch) }
        return late
    }

    private mutating func setWatch(_ alarm: Duration, _ keepWatch: (_ number: Int, Duration) -> Task<Void, Never>) {
        watch?.task.cancel()
        lastWatch += 1
        watch = Watch(number: lastWatch, alarm: alarm, task: keepWatch(lastWatch, alarm))
    }

    private mutating func dismissWatch() {
        guard standing.isEmpty, let watch else { return }
        watch.task.cancel()
        self.watch = nil
    }
}
