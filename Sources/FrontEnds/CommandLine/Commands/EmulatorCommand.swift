// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIOEmulator
import CustomerIOFrontEnd
import Foundation

/// `cioferry emulator`.
struct EmulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emulator",
        abstract: "Run a local Customer.io with a seeded workspace.",
        discussion: """
            Speaks the App, Track (v1 and v2) and Pipelines APIs on one port. What is written shows in App at once; without
            --data nothing is kept when it ends. The lines it prints set up `cioferry` and many SDKs for it. `curl
            http://localhost:8025/__emulator` tells how tests drive it.
            """)

    @OptionGroup(title: "Where")
    var address: EmulatorAddress

    @OptionGroup(title: "What is in it")
    var content: EmulatorContent

    @OptionGroup(title: "Keys")
    var keys: EmulatorKeys

    @OptionGroup(title: "How badly it behaves")
    var behaviour: EmulatorBehaviour

    func run() async throws {
        var settings = Emulator.Configuration()
        try address.apply(to: &settings)
        try content.apply(to: &settings)
        try keys.apply(to: &settings)
        try behaviour.apply(to: &settings)
        let emulator = Emulator(settings)
        do {
            try await Interruption.cancelling { try await emulator.run { Output.line(exports(of: $0)) } }
        } catch is CancellationError {
            // A signal is how it is meant to end.
        } catch let error as EmulatorError {
            throw ConfigurationError("\(error)")
        }
    }

    /// Lines for a shell that set a client up.
    private func exports(of running: Emulator.Running) -> String {
        var lines = [
            "CIOFERRY_APP_URL=\(running.appURL)", "CIOFERRY_TRACK_URL=\(running.trackURL)",
            "CIOFERRY_PIPELINES_URL=\(running.pipelinesURL)", "CIOFERRY_APP_KEY=\(running.credentials.appKey)",
            "CIOFERRY_SITE_ID=\(running.credentials.siteID)", "CIOFERRY_TRACK_KEY=\(running.credentials.trackKey)",
            "CIOFERRY_WRITE_KEY=\(running.credentials.writeKey)",
        ]
        if let certificate = address.certificate { lines.append("CIOFERRY_TRUST_ROOTS=\(certificate)") }
        return lines.map { "export " + $0 }.joined(separator: "\n")
    }
}
