// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

@testable import CustomerIO

/// The sender against a server that refuses, resets and answers in parts at random: each operation has exactly one result
/// that is true of what the server did, people keep their order, and nothing arrives twice.
struct BatchSenderPropertyTests {
    @Test(arguments: 0..<60) func keepsItsPromises(seed: UInt64) async throws {
        let server = RandomServer(seed: seed)
        var random = SplitMix(seed: seed &+ 1_000)
        let options = BatchSender<Note>.Options.small(
            bytes: .random(in: 60...400, using: &random), operations: .random(in: 2...20, using: &random),
            concurrency: .random(in: 1...4, using: &random))
        let outcomes = Recorder<(String, BatchSender<Note>.Outcome)>()
        let worker = BatchWorker<Note>(
            format: .notes, options: options,
            results: { report in report.forEach { outcomes.add(($0.operation.text, $0.outcome)) } },
            timeline: Timeline(ManualClock(tasks: .max)), transmit: server.answer)
        // Each task has people of its own, so that their order is one that can be known.
        let tasks = (0..<4).map { task in
            (0..<100).map { number in
                var note = Note("\(task)-\(number)")
                note.people = ["\(task)-\(Int.random(in: 0..<3, using: &random))"]
                if Int.random(in: 0..<30, using: &random) == 0 { note.text += " bad" }
                if Int.random(in: 0..<50, using: &random) == 0 { note.text += String(repeating: "x", count: 100) }
                return note
            }
        }
        let summary = try await worker.run { sender in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for notes in tasks { group.addTask { try await sender.submit(contentsOf: notes) } }
                try await group.waitForAll()
            }
            return await sender.finish()
        }

        let results = outcomes.values
        let all = tasks.flatMap(\.self)
        #expect(results.map(\.0).sorted() == all.map(\.text).sorted(), "each exactly once")
        #expect(summary.total == all.count)
        let applied = server.applied
        #expect(Set(applied).count == applied.count, "nothing twice")
        let done = Set(applied)
        for (text, outcome) in results {
            switch outcome {
            case .accepted: #expect(done.contains(text))
            case .refused, .notSent: #expect(!done.contains(text))
            case .unknown: break
            }
            if text.hasSuffix("x") { #expect(outcome.isRefused) }
        }
        let people = Dictionary(all.map { ($0.text, $0.people[0]) }) { $1 }
        let place = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.text, $0) })
        for (_, texts) in Dictionary(grouping: applied, by: { people[$0] }) {
            let places = texts.compactMap { place[$0] }
            #expect(places == places.sorted(), "in order of the person")
        }
    }
}

/// Carries operations out, or does not, by chance.
private final class RandomServer: Sendable {
    private let state: Mutex<(random: SplitMix, applied: [String])>

    init(seed: UInt64) { state = Mutex((SplitMix(seed: seed), [])) }

    var applied: [String] { state.withLock(\.applied) }

    @Sendable func answer(body: [UInt8], count: Int) async throws -> TrackOperation.BatchResult {
        let texts = try Batch<Note>.texts(in: body)
        #expect(texts.count == count)
        for _ in 0..<state.withLock({ Int.random(in: 0...5, using: &$0.random) }) { await Task.yield() }
        let result: Result<TrackOperation.BatchResult, CustomerIOError> = state.withLock { state in
            guard !texts.contains(where: { $0.hasSuffix("bad") }) else {
                return .failure(CustomerIOError(.badRequest, "bad", status: 400))
            }
            switch Int.random(in: 0..<10, using: &state.random) {
            case 0:
                let refused = texts.indices.filter { _ in Bool.random(using: &state.random) }
                state.applied += texts.indices.filter { !refused.contains($0) }.map { texts[$0] }
                return .success(
                    TrackOperation.BatchResult(refused: refused.map { .init(message: "no", batchIndex: $0) }))
            case 1: return .failure(CustomerIOError(.unreachable, "refused connection"))
            case 2:
                if Bool.random(using: &state.random) { state.applied += texts }
                return .failure(CustomerIOError(.network, "reset"))
            case 3: return .failure(CustomerIOError(.tooLarge, "too large", status: 413))
            default:
                state.applied += texts
                return .success(.complete)
            }
        }
        return try result.get()
    }
}
