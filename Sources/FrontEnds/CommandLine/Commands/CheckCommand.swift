// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIO
import CustomerIOExtraction
import CustomerIORecords
import CustomerIORoutes
import Foundation

/// `cioferry check`: one sentence per finding.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check keys, region, scopes and destination without extracting anything.")

    @Option(name: .long, help: "Also check that this destination can be written: \(DestinationName.forms).")
    var to: String?

    @Option(name: .long, help: "The schema of a database (default: customerio).")
    var schema: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        var flags = Settings()
        flags[.destination] = to
        flags[.schema] = schema
        let settings = try common.settings(flags: flags)
        var isFine = try await Connection.with(settings, log: EventLog(format: .text), isVerbose: common.verbose) {
            try await Self.findings(settings, $0)
        }
        isFine = try checkDestination(settings) && isFine
        Output.line(isFine ? "Everything that was checked is fine." : "Some streams will be skipped, see above.")
        if !isFine { throw ExitStatus.fixable }
    }

    /// - Returns: True if there is nothing to mend.
    private static func findings(_ settings: Settings, _ connection: APIConnection) async throws -> Bool {
        let workspace = try await WorkspaceTie.finding(
            connection, named: settings[.workspace],
            ExtractionOptions(now: { Int64(Date().timeIntervalSince1970) }))
        let place =
            settings[.appURL] ?? settings[.region].map { "the \($0.uppercased()) region" }
            ?? "its region, found by trying"
        Output.line("The App API key works at \(place).")
        Output.line(
            workspace.isKnown
                ? "It reads \(workspace)."
                : "It may not list workspaces, segments or campaigns, so destinations cannot be told apart; give --workspace a name."
        )
        var isFine = true
        var seen: Set<Route> = []
        for stream in Catalog.all where seen.insert(stream.read.probe.route).inserted {
            do {
                _ = try await connection.send(stream.read.probe)
                Output.line("\(stream.name): may be read.")
            } catch let error as CustomerIOError where error.code == .forbidden {
                isFine = false
                Output.line(
                    "\(stream.name): may not be read (403); give the key the scope for it, or it will be skipped.")
            }
        }
        return isFine
    }

    private func checkDestination(_ settings: Settings) throws -> Bool {
        guard settings[.destination] != nil else { return true }
        let name = try settings.destinationName
        _ = try name.open(extractedAt: Date().formatted(.iso8601))
        Output.line("The destination \(name) can be written.")
        return true
    }
}
