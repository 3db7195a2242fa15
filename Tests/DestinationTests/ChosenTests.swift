// SPDX-License-Identifier: Apache-2.0

import DestinationConformance
import Testing

@Suite("What chance does not come upon")
struct ChosenTests {
    @Test("chosen histories", arguments: Subject.all, History.chosen)
    func histories(subject: Subject, history: History) async throws {
        try await Trial.run(history, on: subject)
    }

    @Test("checks", arguments: Subject.all, Check.all)
    func checks(subject: Subject, check: Check) async throws {
        let folder = try subject.folder()
        try await check.run(subject, folder.path)
    }

    @Test("many rows", .enabled(if: Trials.isLong), arguments: Subject.all, Check.scale)
    func scale(subject: Subject, check: Check) async throws {
        let folder = try subject.folder()
        try await check.run(subject, folder.path)
    }
}
