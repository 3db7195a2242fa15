// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

@testable import CustomerIO

/// The sender against a server that follows a script.
struct BatchSenderTests {
    private typealias Worker = BatchWorker<Note>

    /// A clock that stands still, unless told how many tasks sleep on it.
    private func worker(
        _ options: BatchSender<Note>.Options = .init(), clock: ManualClock = ManualClock(tasks: .max),
        results: Worker.Results? = nil, transmit: @escaping Worker.Transmit
    ) -> Worker {
        Worker(format: .notes, options: options, results: results, timeline: Timeline(clock), transmit: transmit)
    }

    @Test func everythingArrivesInOrder() async throws {
        let bodies = Recorder<[String]>()
        let summary = try await worker(.small(operations: 3)) { body, _ in
            bodies.add(try Batch<Note>.texts(in: body))
            return .complete
        }.run { sender in
            try await sender.submit(contentsOf: (0..<10).map { Note("\($0)", of: "a") })
            return await sender.finish()
        }
        #expect(bodies.values.flatMap(\.self) == (0..<10).map(String.init))
        #expect(summary.accepted == 10)
        #expect(summary.total == 10)
        #expect(summary.requests == bodies.values.count)
    }

    @Test func takesASequenceThatComesInTime() async throws {
        let (stream, continuation) = AsyncStream<Note>.makeStream()
        for index in 0..<5 { continuation.yield(Note("\(index)", of: "\(index)")) }
        continuation.finish()
        let summary = try await worker { _, _ in .complete }.run { sender in
            try await sender.submit(contentsOf: stream)
            return await sender.finish()
        }
        #expect(summary.accepted == 5)
    }

    /// Limits that make no sense are the nearest that do.
    @Test func anyLimitMayBeAskedFor() async throws {
        let options = BatchSender<Note>.Options(bytes: -1, operations: 0, concurrency: 0)
        let summary = try await worker(options) { _, _ in .complete }.run { sender in
            for index in 0..<5 { try await sender.submit(Note("\(index)", of: "a")) }
            return await sender.finish()
        }
        #expect(summary.total == 5)
    }

    /// A task that waits for its result ends when it is cancelled; the operation is on its way.
    @Test func whoWaitsForAResultCanBeCancelled() async throws {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (answered, answer) = AsyncStream<Void>.makeStream()
        let summary = try await worker(.small(operations: 1)) { _, _ in
            begin.finish()
            for await _ in answered {}
            return .complete
        }.run { sender in
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    let error = await #expect(throws: CustomerIOError.self) {
                        try await sender.send(Note("1", of: "a"))
                    }
                    #expect(error?.code == .cancelled)
                }
                for await _ in begun {}
                group.cancelAll()
            }
            answer.finish()
            return await sender.finish()
        }
        #expect(summary.accepted == 1)
    }

    @Test func waitsNoLongerThanTheInterval() async throws {
        let clock = ManualClock()
        let times = Recorder<Duration>()
        try await worker(clock: clock) { _, _ in
            times.add(clock.elapsed)
            return .complete
        }.run { sender in
            let outcome = try await sender.send(Note("1", of: "a"))
            #expect(outcome.isAccepted)
        }
        #expect(times.values == [.seconds(1)])
    }

    @Test func theResultOfOneOperation() async throws {
        try await worker(.small(operations: 1)) { _, _ in
            TrackOperation.BatchResult(refused: [.init(message: "no", batchIndex: 0)])
        }.run { sender in
            let outcome = try await sender.send(Note("1", of: "a"))
            #expect(outcome.isRefused)
        }
    }

    @Test func aRefusalThatNobodyHearsIsAnError() async throws {
        let worker = worker { _, _ in
            TrackOperation.BatchResult(refused: [.init(message: "no", field: "name", batchIndex: 1)])
        }
        let error = await #expect(throws: CustomerIOError.self) {
            try await worker.run { sender in
                for index in 0..<3 { try await sender.submit(Note("\(index)", of: "a")) }
            }
        }
        #expect(error?.code == .invalid)
        #expect(error?.entries.first?.field == "name")
    }

    @Test func aRefusalThatIsHeardIsNone() async throws {
        let reports = Recorder<[Int]>()
        let worker = worker(results: { reports.add($0.failures.map(\.index)) }) { _, _ in
            TrackOperation.BatchResult(refused: [.init(message: "no", batchIndex: 1)])
        }
        try await worker.run { sender in
            for index in 0..<3 { try await sender.submit(Note("\(index)", of: "a")) }
        }
        #expect(reports.values == [[1]])
    }

    @Test func whatTheHandlerThrowsEndsTheSender() async throws {
        struct DiskFull: Error {}
        let worker = worker(.small(operations: 1), results: { _ in throw DiskFull() }) { _, _ in .complete }
        await #expect(throws: DiskFull.self) {
            try await worker.run { sender in
                while true { try await sender.submit(Note("1", of: "a")) }
            }
        }
    }

    @Test func whatWasSubmittedBeforeTheBodyFailedIsSent() async throws {
        struct Mistake: Error {}
        let count = Recorder<Int>()
        let worker = worker { _, number in
            count.add(number)
            return .complete
        }
        await #expect(throws: Mistake.self) {
            try await worker.run { sender in
                try await sender.submit(Note("1", of: "a"))
                throw Mistake()
            }
        }
        #expect(count.values == [1])
    }

    @Test func nothingIsTakenAfterTheEnd() async throws {
        let worker = worker { _, _ in .complete }
        let sender = try await worker.run { sender in
            await sender.finish()
            return sender
        }
        let error = await #expect(throws: CustomerIOError.self) { try await sender.submit(Note("1", of: "a")) }
        #expect(error?.code == .closed)
        await #expect(throws: CustomerIOError.self) { try await sender.send(Note("1", of: "a")) }
        #expect(await sender.finish().total == 0)
    }

    @Test func submitWaitsForRoom() async throws {
        let gate = Gate()
        let worker = worker(.small(operations: 1, concurrency: 1)) { _, _ in
            await gate.wait()
            return .complete
        }
        let submitted = Recorder<Int>()
        try await worker.run { sender in
            async let submitting: Void = {
                for index in 0..<5 { submitted.add(try await sender.submit(Note("\(index)", of: "\(index)"))) }
            }()
            await gate.waitUntilSomebodyWaits()
            // One is under way, one waits in the open batch: the third submission does not return.
            #expect(submitted.values.count <= 2)
            gate.open()
            try await submitting
        }
        #expect(submitted.values == [0, 1, 2, 3, 4])
    }

    @Test func cancellationTellsWhatWasNotSent() async throws {
        let gate = Gate()
        let outcomes = Recorder<(Int, BatchSender<Note>.Outcome)>()
        let worker = worker(
            .small(operations: 1, concurrency: 1),
            results: { $0.forEach { outcomes.add(($0.index, $0.outcome)) } }
        ) { _, _ in
            await gate.wait()
            try Task.checkCancellation()
            return .complete
        }
        let task = Task {
            try await worker.run { sender in
                for index in 0..<100 { try await sender.submit(Note("\(index)", of: "\(index)")) }
            }
        }
        await gate.waitUntilSomebodyWaits()
        task.cancel()
        gate.open()
        let error = await #expect(throws: CustomerIOError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        let results = outcomes.values
        #expect(results.map(\.0).sorted() == Array(0..<results.count), "each exactly once")
        #expect(results.first { $0.0 == 0 }.map { "\($0.1)".hasPrefix("unknown") } == true)
        #expect(results.filter { $0.0 > 0 }.allSatisfy { "\($0.1)".hasPrefix("notSent") })
    }
}

/// Holds tasks back until it is opened.
final class Gate: Sendable {
    private let state = Mutex<
        (isOpen: Bool, waiting: [CheckedContinuation<Void, Never>], watchers: [CheckedContinuation<Void, Never>])
    >((false, [], []))

    func wait() async {
        await withCheckedContinuation { continuation in
            let resumed = state.withLock { state in
                if state.isOpen { return [continuation] + state.watchers }
                state.waiting.append(continuation)
                defer { state.watchers = [] }
                return state.watchers
            }
            resumed.forEach { $0.resume() }
        }
    }

    func waitUntilSomebodyWaits() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                guard state.waiting.isEmpty, !state.isOpen else { return true }
                state.watchers.append(continuation)
                return false
            }
            if isDone { continuation.resume() }
        }
    }

    func open() {
        let resumed = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        resumed.forEach { $0.resume() }
    }
}
