// SPDX-License-Identifier: Apache-2.0

import DestinationConformance
import Testing

@Suite("A disturbance costs nothing")
struct DisturbanceTests {
    @Test("at any step", arguments: Subject.all, Scenario.all)
    func disturbance(subject: Subject, scenario: Scenario) async throws {
        let undisturbed = try await Undisturbed(subject, scenario)
        for disturbance in Disturbance.allCases {
            try await undisturbed.disturb(disturbance, points: Trials.points)
        }
    }

    @Test("readers see the old rows or the new ones", arguments: Subject.all, Scenario.all)
    func readers(subject: Subject, scenario: Scenario) async throws {
        try await Undisturbed(subject, scenario).watch()
    }

    @Test("they find what is wrong", arguments: [Fault.appliesInTwoActs, .completesBeforeRows])
    func mutants(fault: Fault) async {
        for scenario in Scenario.all {
            do {
                let undisturbed = try await Undisturbed(.memory(fault), scenario)
                try await undisturbed.watch()
                try await undisturbed.disturb(.kill, points: .max)
            } catch { return }
        }
        Issue.record("no scenario found \(fault)")
    }
}
