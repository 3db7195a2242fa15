// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIOExtraction

/// `cioferry extract`.
struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Extract a workspace into tables.",
        discussion: """
            Interrupt it or kill it: the same command goes on where it stopped. Run it again: deliveries and activities
            continue from the last run, everything else is read anew and swapped in whole.

            Destinations: sqlite:FILE  csv:DIR  jsonl:DIR  parquet:DIR  postgres://USER@HOST/DATABASE

            What a database's address leaves out, also the password, is taken from PGHOST, PGPASSWORD and the like, from
            ~/.pgpass and from a service. Others may see a process's arguments, so no password belongs there.
            """)

    @Option(name: .long, help: "Where to: \(DestinationName.forms).")
    var to: String?

    @Option(name: .long, help: "The schema of a database, made if it is missing (default: customerio).")
    var schema: String?

    @Option(
        name: .long,
        help:
            "seconds or timestamp: what unix times become in new columns of PostgreSQL and Parquet (default: seconds).")
    var times: String?

    @Option(name: .long, help: "jsonb or json: what objects and lists become in PostgreSQL (default: jsonb).")
    var jsonColumns: String?

    @Option(name: .long, help: "zstd or snappy: how files of Parquet are compressed (default: zstd).")
    var compression: String?

    @Option(
        name: .long, parsing: .upToNextOption,
        help: "Streams to extract, as `cioferry streams` names them (default: those marked there).")
    var streams: [String] = []

    @Flag(name: .long, help: "Read everything anew, also deliveries and activities.")
    var full = false

    @Flag(name: .long, help: "Begin anew, also where an extraction was cut short.")
    var restart = false

    @Option(name: .long, help: "Deliveries and activities from this day on, as 2024-12-31 (default: full history).")
    var since: String?

    @Option(
        name: .long,
        help:
            "Days of deliveries that each run reads again for late opens and clicks (default: 30), and of activities (default: 1)."
    )
    var lookBackDays: String?

    @Option(name: .long, help: "Minutes that an export job may take (default: 60).")
    var exportMinutes: String?

    @Option(
        name: .long, help: "A name for the workspace, to tell destinations apart (default: its id, if the key tells).")
    var workspace: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        var flags = Settings()
        flags[.destination] = to
        flags[.schema] = schema
        flags[.times] = times
        flags[.jsonColumns] = jsonColumns
        flags[.compression] = compression
        flags[.since] = since
        flags[.full] = full ? "true" : nil
        flags[.restart] = restart ? "true" : nil
        flags[.lookBackDays] = lookBackDays
        flags[.exportMinutes] = exportMinutes
        flags[.workspace] = workspace
        flags.streams = streams.isEmpty ? nil : streams.flatMap { $0.split(separator: ",").map(String.init) }
        let settings = try common.settings(flags: flags)
        try await Extraction(settings: settings, isVerbose: common.verbose).run()
    }
}
