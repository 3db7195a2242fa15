// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CustomerIO

/// What goes into which batch, and when: no network, no clock.
struct BatchingTests {
    private func machine(_ options: BatchSender<Note>.Options) -> Machine { Machine(options) }

    @Test func fillsABatchToItsLastByte() throws {
        // {"batch":["12345","12345"]} has 27 bytes.
        let batching = machine(.small(bytes: 27))
        #expect(batching.submit(Note("12345", of: "a")).sent.isEmpty)
        #expect(batching.submit(Note("12345", of: "b")).sent.isEmpty)
        let batch = try #require(batching.submit(Note("1", of: "c")).sent.first)
        #expect(batch.body(of: 0..<2).count == 27)
        #expect(try batch.allTexts == ["12345", "12345"])
    }

    @Test func oneByteMoreGoesIntoTheNextBatch() throws {
        let batching = machine(.small(bytes: 26))
        #expect(batching.submit(Note("12345", of: "a")).sent.isEmpty)
        let batch = try #require(batching.submit(Note("12345", of: "b")).sent.first)
        #expect(try batch.allTexts == ["12345"])
    }

    @Test func neverFillsAboveCustomerIOsLimit() throws {
        let batching = machine(.small(bytes: .max, operations: .max))
        var sent: [Batch<Note>] = []
        let text = String(repeating: "x", count: 98)
        while sent.isEmpty { sent = batching.submit(Note(text, of: "a")).sent }
        let bytes = sent[0].body(of: sent[0].items.indices).count
        #expect((512_000 - 101...512_000).contains(bytes))
    }

    @Test func takesOneOperationInAnyCase() throws {
        let batching = machine(.small(bytes: 20))
        #expect(batching.submit(Note("more than twenty bytes", of: "a")).sent.isEmpty)
        let batch = try #require(batching.submit(Note("1", of: "b")).sent.first)
        #expect(try batch.allTexts == ["more than twenty bytes"])
    }

    @Test func sendsByCount() throws {
        let batching = machine(.small(operations: 2))
        #expect(batching.submit(Note("1", of: "a")).sent.isEmpty)
        let batch = try #require(batching.submit(Note("2", of: "b")).sent.first)
        #expect(try batch.allTexts == ["1", "2"])
    }

    @Test func sendsByTime() throws {
        var options = BatchSender<Note>.Options()
        options.interval = .seconds(5)
        let batching = machine(options)
        #expect(batching.submit(Note("1", of: "a"), at: .seconds(10)).wakes == [.seconds(15)])
        #expect(batching.submit(Note("2", of: "b"), at: .seconds(12)).wakes == [])
        let batch = try #require(batching.tick(at: .seconds(15)).sent.first)
        #expect(try batch.allTexts == ["1", "2"])
        #expect(batching.submit(Note("3", of: "c"), at: .seconds(16)).wakes == [.seconds(21)])
    }

    @Test func aTimerOfAnOlderBatchIsSetAnew() throws {
        var options = BatchSender<Note>.Options.small(operations: 1)
        options.interval = .seconds(5)
        options.operations = 2
        let batching = machine(options)
        _ = batching.submit(Note("1", of: "a"), at: .seconds(0))
        #expect(batching.submit(Note("2", of: "b"), at: .seconds(1)).sent.count == 1)
        _ = batching.submit(Note("3", of: "c"), at: .seconds(4))
        let actions = batching.tick(at: .seconds(5))
        #expect(actions.sent.isEmpty)
        #expect(actions.wakes == [.seconds(9)])
    }

    @Test func flushSendsWhatIsThere() throws {
        let batching = machine(.init())
        #expect(batching.flush(at: .zero).sent.isEmpty)
        _ = batching.submit(Note("1", of: "a"))
        let batch = try #require(batching.flush(at: .zero).sent.first)
        #expect(try batch.allTexts == ["1"])
        #expect(batching.submit(Note("2", of: "b")).sent.isEmpty)
    }

    @Test func flushReachesWhatWaitsForItsPerson() throws {
        let batching = machine(.init())
        _ = batching.submit(Note("1", of: "a"))
        let first = try #require(batching.flush(at: .zero).sent.first)
        _ = batching.submit(Note("2", of: "a"))
        #expect(batching.flush(at: .zero).sent.isEmpty)
        #expect(try batching.complete(first, at: .zero).sent.first?.allTexts == ["2"])
    }

    @Test func aPersonUnderWayWaitsAndOthersGoOn() throws {
        let batching = machine(.small(operations: 2, concurrency: 3))
        _ = batching.submit(Note("a1", of: "a"))
        let first = try #require(batching.submit(Note("b1", of: "b")).sent.first)
        #expect(batching.submit(Note("a2", of: "a")).sent.isEmpty)
        #expect(batching.submit(Note("c1", of: "c")).sent.isEmpty)
        let second = try #require(batching.submit(Note("d1", of: "d")).sent.first)
        #expect(try second.allTexts == ["c1", "d1"])
        #expect(batching.submit(Note("a3", of: "a")).sent.isEmpty)
        let third = try #require(batching.complete(first, at: .zero).sent.first)
        #expect(try third.allTexts == ["a2", "a3"])
    }

    @Test func whoeverSharesAPersonWithTheWaitingWaitsBehindThem() throws {
        let batching = machine(.small(operations: 1, concurrency: 3))
        let first = try #require(batching.submit(Note("a", of: "a")).sent.first)
        #expect(batching.submit(Note("a into b", of: "a", "b")).sent.isEmpty)
        #expect(batching.submit(Note("b", of: "b")).sent.isEmpty)
        let second = try #require(batching.complete(first, at: .zero).sent.first)
        #expect(try second.allTexts == ["a into b"])
        #expect(try batching.complete(second, at: .zero).sent.first?.allTexts == ["b"])
    }

    @Test func thereIsNoRoomWhileAFullBatchWaitsForItsTurn() throws {
        let batching = machine(.small(operations: 1, concurrency: 2))
        let first = try #require(batching.submit(Note("1", of: "a")).sent.first)
        _ = batching.submit(Note("2", of: "b"))
        #expect(batching.hasRoom)
        #expect(batching.submit(Note("3", of: "c")).sent.isEmpty)
        #expect(!batching.hasRoom)
        #expect(batching.submit(Note("4", of: "d")).sent.isEmpty, "taken nevertheless")
        #expect(try batching.complete(first, at: .zero).sent.map { try $0.allTexts } == [["3"]])
        #expect(!batching.hasRoom)
    }

    @Test func thereIsNoRoomWhileOnePersonHasTooMuchWaiting() throws {
        let batching = machine(.small(bytes: 200, concurrency: 2))
        _ = batching.submit(Note("1", of: "a"))
        let first = try #require(batching.flush(at: .zero).sent.first)
        let text = String(repeating: "x", count: 48)
        for _ in 0..<4 {
            #expect(batching.hasRoom)
            _ = batching.submit(Note(text, of: "a"))
        }
        #expect(!batching.hasRoom)
        _ = batching.complete(first, at: .zero)
        #expect(!batching.hasRoom || batching.submit(Note(text, of: "a")).sent.isEmpty)
    }

    @Test func whatBreaksALimitIsRefusedAndOthersGoOn() throws {
        let batching = machine(.small(operations: 3))
        _ = batching.submit(Note("1", of: "a"))
        _ = batching.submit(Note(String(repeating: "x", count: 99), of: "b"))
        let batch = try #require(batching.submit(Note("3", of: "c")).sent.first)
        #expect(try batch.allTexts == ["1", "3"])
        let refusal = try #require(batch.refused.first)
        #expect(refusal.item.index == 1)
        #expect(refusal.error.code == .invalidRequest)
        #expect(refusal.error.message.contains("the operation has 101 bytes, at most 100 are allowed"))
    }

    @Test func theLargestOperationPasses() throws {
        let batching = machine(.init())
        _ = batching.submit(Note(String(repeating: "x", count: 98), of: "b"))
        let batch = try #require(batching.flush(at: .zero).sent.first)
        #expect(batch.items.count == 1)
        #expect(batch.refused.isEmpty)
    }

    @Test func finishSendsTheRestAndEnds() throws {
        let batching = machine(.init())
        _ = batching.submit(Note("1", of: "a"))
        let first = try #require(batching.flush(at: .zero).sent.first)
        _ = batching.submit(Note("2", of: "a"))
        #expect(batching.finish(at: .zero).sent.isEmpty)
        let actions = batching.complete(first, at: .zero)
        let second = try #require(actions.sent.first)
        #expect(!actions.isFinished)
        #expect(batching.complete(second, at: .zero).isFinished)
    }

    @Test func finishOfNothingEndsAtOnce() {
        let batching = machine(.init())
        #expect(batching.finish(at: .zero).isFinished)
        #expect(batching.finish(at: .zero).isEmpty)
    }

    @Test func stopGivesBackWhatWasNotSent() throws {
        let batching = machine(.small(operations: 2))
        _ = batching.submit(Note("a1", of: "a"))
        let first = try #require(batching.submit(Note("b1", of: "b")).sent.first)
        _ = batching.submit(Note("a2", of: "a"))
        _ = batching.submit(Note("c1", of: "c"))
        let rest = batching.stop()
        #expect(rest.items.map(\.operation.text) == ["c1", "a2"])
        #expect(batching.complete(first, at: .zero).isEmpty)
    }

    /// Random people, sizes and orders of completion.
    @Test(arguments: 0..<200) func keepsItsPromises(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let people = ["a", "b", "c", "d", "e", "f"].prefix(Int.random(in: 1...6, using: &random))
        let options = BatchSender<Note>.Options.small(
            bytes: .random(in: 40...120, using: &random), operations: .random(in: 1...8, using: &random),
            concurrency: .random(in: 1...4, using: &random))
        let batching = machine(options)
        var underWay: [Batch<Note>] = []
        var sent: [Int] = []
        var lastOfPerson: [String: Int] = [:]

        func note(_ actions: [Batching<Note>.Action]) throws {
            for batch in actions.sent {
                let here = Set(batch.items.flatMap(\.operation.people))
                if options.concurrency > 1 {
                    #expect(underWay.allSatisfy { here.isDisjoint(with: $0.items.flatMap(\.operation.people)) })
                }
                #expect(batch.bytes <= options.bytes || batch.items.count == 1)
                #expect(batch.count <= options.operations)
                #expect(try batch.allTexts == batch.items.map(\.operation.text))
                for item in batch.items {
                    sent.append(item.index)
                    for person in Set(item.operation.people) {
                        #expect(lastOfPerson[person, default: -1] < item.index)
                        lastOfPerson[person] = item.index
                    }
                }
                underWay.append(batch)
            }
            #expect(underWay.count <= options.concurrency)
        }

        for index in 0..<200 {
            let count = Int.random(in: 1...2, using: &random)
            var operation = Note("\(index)" + String(repeating: "x", count: .random(in: 0...20, using: &random)))
            operation.people = (0..<count).compactMap { _ in people.randomElement(using: &random) }
            try note(batching.submit(operation))
            while !underWay.isEmpty, !batching.hasRoom || Bool.random(using: &random) {
                let done = underWay.remove(at: .random(in: underWay.indices, using: &random))
                try note(batching.complete(done, at: .zero))
            }
            #expect(batching.hasRoom)
        }
        var isFinished = false
        var actions = batching.finish(at: .zero)
        while true {
            try note(actions)
            isFinished = isFinished || actions.isFinished
            guard !underWay.isEmpty else { break }
            let done = underWay.remove(at: .random(in: underWay.indices, using: &random))
            actions = batching.complete(done, at: .zero)
        }
        #expect(isFinished)
        #expect(sent.sorted() == Array(0..<200))
    }
}

/// Holds the state machine, since the macros of the tests call no mutating functions.
private final class Machine {
    private var batching: Batching<Note>

    init(_ options: BatchSender<Note>.Options) { batching = Batching(format: .notes, options: options) }

    var hasRoom: Bool { batching.hasRoom }
    func submit(_ note: Note, at now: Duration = .zero) -> [Batching<Note>.Action] { batching.submit(note, now: now).1 }
    func complete(_ batch: Batch<Note>, at now: Duration) -> [Batching<Note>.Action] {
        batching.complete(batch, now: now)
    }
    func flush(at now: Duration) -> [Batching<Note>.Action] { batching.flush(now: now) }
    func tick(at now: Duration) -> [Batching<Note>.Action] { batching.tick(now: now) }
    func finish(at now: Duration) -> [Batching<Note>.Action] { batching.finish(now: now) }
    func stop() -> Batch<Note> { batching.stop() }
}

extension Array where Element == Batching<Note>.Action {
    fileprivate var sent: [Batch<Note>] { compactMap { if case .send(let batch) = $0 { batch } else { nil } } }
    fileprivate var wakes: [Duration] { compactMap { if case .wake(let instant) = $0 { instant } else { nil } } }
    fileprivate var isFinished: Bool { contains { if case .finish = $0 { true } else { false } } }
}
