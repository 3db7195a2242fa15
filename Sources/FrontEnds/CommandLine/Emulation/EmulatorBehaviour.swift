// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIOEmulator
import CustomerIOFrontEnd
import Foundation

/// What an emulator does to whoever calls it.
struct EmulatorBehaviour: ParsableArguments {
    @Option(name: .long, parsing: .unconditional, help: "Milliseconds that each answer takes longer.")
    var latency = 0

    @Flag(name: .long, help: "Keep to the documented rate limits: answer 429 above them.")
    var limits = false

    @Option(
        name: .long, parsing: .unconditional, help: "Requests in 3 seconds that --limits allows Track (default: 3000).")
    var limitTrack: Double?

    @Option(name: .long, help: "Answer 403 to this operation, for example listSnippets; may be repeated.")
    var forbid: [String] = []

    @Option(name: .long, help: #"A plan of faults as JSON, for example {"probability":0.2,"kinds":["429","reset"]}."#)
    var faults: String?

    func apply(to settings: inout Emulator.Configuration) throws {
        settings.latency = .milliseconds(latency)
        settings.refusedOperations = Set(forbid)
        if limits { settings.limits = .documented }
        if let limitTrack {
            guard limits else { throw ConfigurationError("--limit-track does nothing without --limits: add that.") }
            settings.limits.track = limitTrack
        }
        guard let faults else { return }
        do {
            settings.faults = try JSONDecoder().decode(Faults.self, from: Data(faults.utf8))
        } catch {
            throw ConfigurationError(
                "--faults must be JSON like {\"probability\":0.2}; the kinds are "
                    + Faults.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }
}
