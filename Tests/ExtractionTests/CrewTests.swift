// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import CustomerIOExtraction

/// The parts that let a reading run without end in little memory.
struct CrewTests {
    struct Failure: Error {}

    @Test func allWorkIsDoneAlsoWhatWorkBrings() async throws {
        let crew = Crew<Int>(most: 3)
        let done = Mutex<[Int]>([])
        try await crew.run {
            for number in 1...50 { try await crew.begin(number) }
        } _: { number, turn in
            if number % 10 == 0, number < 100 { crew.add(number * 100) }
            turn.pass()
            done.withLock { $0.append(number) }
        }
        #expect(done.withLock { $0.sorted() } == Array(1...50) + [1_000, 2_000, 3_000, 4_000, 5_000])
    }

    /// The next begins when the one before has its turn, and no more are under way than are allowed.
    @Test func noMoreAreUnderWayThanAllowed() async throws {
        let crew = Crew<Int>(most: 4)
        let state = Mutex((now: 0, most: 0))
        try await crew.run {
            for number in 1...200 { try await crew.begin(number) }
        } _: { _, turn in
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
            turn.pass()
            await Task.yield()
            state.withLock { $0.now -= 1 }
        }
        #expect((1...4).contains(state.withLock(\.most)))
    }

    @Test func theFirstFailureEndsAll() async {
        let crew = Crew<Int>(most: 2)
        let begun = Mutex(0)
        await #expect(throws: Failure.self) {
            try await crew.run {
                for number in 1...1_000 { try await crew.begin(number) }
            } _: { number, turn in
                begun.withLock { $0 += 1 }
                turn.pass()
                if number == 5 { throw Failure() }
            }
        }
        #expect(begun.withLock(\.self) < 20)
    }

    @Test func whoBringsMayFail() async {
        let crew = Crew<Int>(most: 2)
        await #expect(throws: Failure.self) {
            try await crew.run {
                throw Failure()
            } _: { _, turn in
                turn.pass()
            }
        }
    }

    @Test func cancellationEndsWhoeverWaits() async {
        let task = Task {
            let crew = Crew<Int>(most: 1)
            try await crew.run {
                for number in 1...10 { try await crew.begin(number) }
            } _: { _, _ in
                // Never has a turn.
                while !Task.isCancelled { await Task.yield() }
            }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    // MARK: Feeds

    @Test func aFeedHoldsFewAndLosesNone() async throws {
        let feed = Feed(sources: 2)
        let peak = Peak()
        let found = try await withThrowingTaskGroup(of: [String].self) { group in
            for source in ["a", "b"] {
                group.addTask {
                    for start in stride(from: 0, to: 10_000, by: 500) {
                        await feed.add((start..<start + 500).map { ["id": "\(source)\($0)"] })
                    }
                    feed.end()
                    return []
                }
            }
            group.addTask {
                var found: [String] = []
                while let items = try await feed.next() {
                    peak.add(items.count)
                    peak.add(-items.count)
                    found += items.compactMap { $0["id"] }
                    await Task.yield()
                }
                return found
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(found).count == 20_000)
        #expect(peak.most <= Feed.room + 500)
    }

    @Test func aListThatFailsIsTold() async throws {
        let feed = Feed(sources: 1)
        await feed.add([["id": "1"]])
        feed.end(Failure())
        await #expect(throws: Failure.self) { _ = try await feed.next() }
    }

    @Test func nobodyWaitsForAFeedThatIsClosed() async {
        let feed = Feed(sources: 1)
        let full = (0..<Feed.room).map { ["id": "\($0)"] }
        await feed.add(full)
        async let more: Void = feed.add(full)
        feed.close()
        await more
        #expect(!feed.isOpen)
    }

    // MARK: Bytes

    @Test func bytesAreNeverOverdrawn() async {
        let budget = ByteBudget(100)
        let held = Peak()
        await withTaskGroup(of: Void.self) { group in
            for size in [10, 60, 45, 100, 7, 33, 1_000, 0] + Array(repeating: 30, count: 40) {
                group.addTask {
                    await budget.holding(size) {
                        let size = min(max(size, 1), 100)
                        held.add(size)
                        await Task.yield()
                        held.add(-size)
                    }
                }
            }
        }
        #expect((1...100).contains(held.most))
    }
}

/// The most that there was of something.
private final class Peak: Sendable {
    private let state = Mutex((now: 0, most: 0))

    func add(_ count: Int) {
        state.withLock { state in
            state.now += count
            state.most = max(state.most, state.now)
        }
    }

    var most: Int { state.withLock(\.most) }
}
