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
            Speaks the App, Track (v1 and v2) and Pipelines APIs on one port. What is written shows in App at once; nothing
            is kept when it ends. The lines it prints set up `cioferry` and many SDKs for it.
            """)

    @Option(name: .long, help: "Port to listen on; 0 takes a free one.")
    var port = 8025

    @Option(name: .long, help: "Address to listen on. Others than this machine's need --tls.")
    var host = "127.0.0.1"

    @Option(
        name: .long, help: "A further name that clients may call it by, for example a container's; may be repeated.")
    var allowHost: [String] = []

    @Flag(name: .long, help: "Speak https, with a certificate made at the start.")
    var tls = false

    @Option(name: .long, help: "Where to write that certificate, for clients to trust (PEM).")
    var certificate: String?

    @Option(name: .long, help: "People in the workspace.")
    var people = 1_000

    @Option(name: .long, help: "Deliveries (default: about 10 a person).")
    var messages: Int?

    @Option(name: .long, help: "Activities (default: a few a person).")
    var activities: Int?

    @Option(name: .long, help: "The same seed makes the same workspace on the same day.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "The end of the workspace's history in Unix seconds (default: the last midnight, UTC).")
    var now: Int?

    @Option(name: .long, help: "Milliseconds that each answer takes longer.")
    var latency = 0

    @Flag(name: .long, help: "Keep to the documented rate limits: answer 429 above them.")
    var limits = false

    @Option(name: .long, help: "Requests in 3 seconds that --limits allows Track (default: 3000).")
    var limitTrack: Double?

    @Option(name: .long, help: "Activities that calls cause and that are kept; more are only counted.")
    var keep: Int?

    @Option(name: .long, help: "Answer 403 to this operation, for example listSnippets; may be repeated.")
    var forbid: [String] = []

    @Option(name: .long, help: #"A plan of faults as JSON, for example {"probability":0.2,"kinds":["429","reset"]}."#)
    var faults: String?

    func run() async throws {
        let emulator = Emulator(try settings)
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
        if let certificate { lines.append("CIOFERRY_TRUST_ROOTS=\(certificate)") }
        return lines.map { "export " + $0 }.joined(separator: "\n")
    }

    private var settings: Emulator.Configuration {
        get throws {
            var settings = Emulator.Configuration()
            settings.host = host
            settings.port = port
            settings.allowedHosts = Set(allowHost)
            settings.tls = tls
            settings.certificateFile = certificate
            settings.people = people
            settings.messages = messages
            settings.activities = activities
            settings.seed = seed
            settings.now = now
            settings.latency = .milliseconds(latency)
            settings.refusedOperations = Set(forbid)
            if limits { settings.limits = .documented }
            if let limitTrack {
                guard limits else { throw ConfigurationError("--limit-track does nothing without --limits: add that.") }
                settings.limits.track = limitTrack
            }
            if certificate != nil, !tls {
                throw ConfigurationError("--certificate does nothing without --tls: add that.")
            }
            if let keep { settings.activitiesKept = keep }
            if let faults {
                do {
                    settings.faults = try JSONDecoder().decode(Faults.self, from: Data(faults.utf8))
                } catch {
                    throw ConfigurationError(
                        "--faults must be JSON like {\"probability\":0.2}; the kinds are "
                            + Faults.Kind.allCases.map(\.rawValue).joined(separator: ", "))
                }
            }
            return settings
        }
    }
}
