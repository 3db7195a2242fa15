// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIOEmulator
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOVerification
import Foundation
import GRDB

/// `cioferry demo`: the whole way, without an account.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "See it work, without an account.",
        discussion: """
            Starts the emulator in this process, extracts its workspace over HTTP into SQLite, reads all of it once
            more to verify what is stored, and answers three questions in SQL.
            """)

    @Option(name: .long, help: "The SQLite file, made anew.")
    var to = "sqlite:demo/workspace.db"

    @Option(name: .long, help: "People in the workspace.")
    var people = 2_000

    @Option(name: .long, help: "Another seed makes another workspace.")
    var seed: UInt64 = 7

    func run() async throws {
        let name = try DestinationName(to)
        guard name.kind == .sqlite else { throw ConfigurationError("the demo's questions are SQL: give sqlite:FILE") }
        try makeAnew(name.path)
        var workspace = Emulator.Configuration()
        workspace.people = people
        workspace.seed = seed
        let agrees = try await Emulator(workspace).withRunning { emulator in
            Output.line(
                "A Customer.io with \(people.grouped) people answers at \(emulator.appURL). Extracting it to \(to):\n")
            var settings = Settings()
            settings[.appURL] = emulator.appURL
            settings[.appKey] = emulator.credentials.appKey
            settings[.destination] = to
            settings[.requestsPerSecond] = "1000"
            // The export, too: Customer.io says how many rows its file has.
            settings.streams = Catalog.all.filter { $0.isDefault || $0.name == "customers_export" }.map(\.name)
            try await Extraction(settings: settings, isVerbose: false).run()
            settings[.sample] = "100"
            let reports = try await Verification(settings: settings, isVerbose: false).run()
            Output.line("\nRead once more and compared, as `cioferry verify` does:\n")
            Output.line(VerificationReport(streams: reports).text)
            return reports.allSatisfy(\.isFine)
        }
        try Self.answer(name.path)
        Output.line(
            """

            Look further:  sqlite3 \(name.path) '.tables'
                           sqlite3 \(name.path) 'SELECT * FROM _ledger'
            Your own data: CIOFERRY_APP_KEY=… cioferry extract --to sqlite:workspace.db
            To PostgreSQL: the same, --to postgres://USER@HOST/DATABASE
            """)
        if !agrees { throw ExitStatus.failed }
    }

    private func makeAnew(_ path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            if !folder.isEmpty {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            for file in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: file) {
                try FileManager.default.removeItem(atPath: file)
            }
        } catch {
            throw ConfigurationError("\(path) cannot be made anew: \(error.localizedDescription)")
        }
    }

    private static let questions = [
        (
            "How far does the history reach? (deliveries a year)",
            """
            SELECT strftime('%Y', created, 'unixepoch') AS year, count(*) AS deliveries
            FROM messages GROUP BY year ORDER BY year
            """
        ),
        (
            "Which campaigns are opened most?",
            """
            SELECT c.name AS campaign, count(*) AS deliveries,
                   round(100.0 * count(m.metrics ->> 'opened') / count(*), 1) AS "opened %"
            FROM messages m JOIN campaigns c ON c.id = m.campaign_id
            GROUP BY c.id ORDER BY 3 DESC LIMIT 3
            """
        ),
        (
            "Who is in the largest segments?",
            """
            SELECT s.name AS segment, count(*) AS people, count(m.email) AS "with e-mail"
            FROM segment_membership m JOIN segments s ON s.id = m.segment_id
            GROUP BY s.id ORDER BY 2 DESC LIMIT 3
            """
        ),
    ]

    private static func answer(_ path: String) throws {
        let database = try DatabaseQueue(path: path)
        for (question, sql) in questions {
            Output.line("\n\(question)\n\n    " + sql.replacingOccurrences(of: "\n", with: "\n    ") + "\n")
            let table = try database.read { database in
                let rows = try Row.fetchAll(database, sql: sql)
                var table = TextTable(header: rows.first.map { Array($0.columnNames) } ?? [])
                table.numeric = Set(table.header.indices.dropFirst())
                table.rows = rows.map { row in row.map { $1.isNull ? "" : "\($1.storage.value.map { "\($0)" } ?? "")" }
                }
                return table
            }
            Output.line("    " + table.text.replacingOccurrences(of: "\n", with: "\n    "))
        }
    }
}
