// SPDX-License-Identifier: Apache-2.0

import DestinationConformance
import Testing

@Suite("Whatever happens, readers see what the model has")
struct HistoryTests {
    @Test("random histories", arguments: Subject.all, Shape.all)
    func histories(subject: Subject, shape: Shape) async throws {
        for seed in 0..<Trials.histories {
            try await Trial.run(History(shape, seed: UInt64(seed)), on: subject)
        }
    }

    @Test("the histories find what is wrong", arguments: Fault.allCases)
    func mutants(fault: Fault) async {
        for seed in 0..<50 {
            for shape in Shape.all {
                do { try await Trial.run(History(shape, seed: UInt64(seed)), on: .memory(fault)) } catch { return }
            }
        }
        Issue.record("no history found \(fault)")
    }
}
