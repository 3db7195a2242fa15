// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIOExtraction
import CustomerIORecords
import CustomerIOVerification

/// `cioferry verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compare what a destination holds with what the API gives now, value by value.",
        discussion: """
            Lists are read whole; people's details and other children of a list for a part of their parents, drawn by
            chance: --sample 100 takes all. Rows that tell a time after the last extraction have changed since and are
            no difference; "kept" are deliveries and activities that the API does not give any more. The destination
            stays as it is. Exit code 2 if something differs.
            """)

    @Option(name: .long, help: "What to verify: \(DestinationName.forms).")
    var to: String?

    @Option(name: .long, help: "The schema of a database (default: customerio).")
    var schema: String?

    @Option(
        name: .long, parsing: .upToNextOption,
        help: "Streams to verify (default: all that `extract` takes by itself).")
    var streams: [String] = []

    @Option(name: .long, help: "Percent of the parents whose children are read again (default: 5).")
    var sample: String?

    @Option(name: .long, help: "Deliveries and activities from this day on, as 2024-12-31 (default: all).")
    var since: String?

    @Flag(name: .long, help: "The report as JSON on stdout.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        var flags = Settings()
        flags[.destination] = to
        flags[.schema] = schema
        flags[.since] = since
        flags[.sample] = sample
        flags.streams = streams.isEmpty ? nil : streams.flatMap { $0.split(separator: ",").map(String.init) }
        let settings = try common.settings(flags: flags)
        let reports: [StreamReport]
        do {
            reports = try await Verification(settings: settings, isVerbose: common.verbose).run()
        } catch is CancellationError {
            Output.error("interrupted; nothing was changed")
            throw ExitStatus.interrupted
        }
        Output.line(try json ? VerificationReport(streams: reports).json : VerificationReport(streams: reports).text)
        if !reports.allSatisfy(\.isFine) { throw ExitStatus.failed }
    }
}
