// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIOEmulator
import CustomerIOFrontEnd
import Foundation

/// What an emulator's workspace is made from.
struct EmulatorContent: ParsableArguments {
    @Option(name: .long, help: "Your own people, segments, templates and so on: a YAML or JSON file.")
    var seedFile: String?

    @Option(name: .long, parsing: .unconditional, help: "People in the workspace.")
    var people = 1_000

    @Option(name: .long, parsing: .unconditional, help: "Deliveries (default: about 10 a person).")
    var messages: Int?

    @Option(name: .long, parsing: .unconditional, help: "Activities (default: a few a person).")
    var activities: Int?

    @Option(name: .long, parsing: .unconditional, help: "The same seed makes the same workspace on the same day.")
    var seed: UInt64 = 1

    @Option(
        name: .long,
        help:
            "The workspace's time in Unix seconds, which then stands still (default: the clock's; the history ends at the last midnight, UTC)."
    )
    var now: Int?

    @Option(
        name: .long, parsing: .unconditional,
        help: "Activities that calls cause and that are kept; more are only counted.")
    var keep: Int?

    @Option(name: .long, help: "A SQLite file that keeps what calls do, from one start to the next.")
    var data: String?

    @Flag(name: .long, help: "Refuse sends that name an unknown transactional message, instead of making it.")
    var strict = false

    func apply(to settings: inout Emulator.Configuration) throws {
        if let seedFile {
            guard let data = FileManager.default.contents(atPath: seedFile) else {
                throw ConfigurationError("--seed-file: \(seedFile) cannot be read.")
            }
            settings.workspaceFile = Emulator.WorkspaceText(String(decoding: data, as: UTF8.self), name: seedFile)
        }
        settings.people = people
        settings.messages = messages
        settings.activities = activities
        settings.seed = seed
        settings.now = now
        settings.isStrict = strict
        settings.dataFile = data
        if let keep { settings.activitiesKept = keep }
    }
}
