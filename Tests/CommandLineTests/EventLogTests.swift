// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords
import CustomerIORoutes
import Foundation
import Synchronization
import Testing

@testable import cioferry

/// The lines on stderr.
struct EventLogTests {
    /// Keeps the lines of a log.
    final class Lines: Sendable {
        private let storage = Mutex<[String]>([])
        var values: [String] { storage.withLock(\.self) }
        func add(_ line: String) { storage.withLock { $0.append(line) } }
    }

    static let events: [ExtractionEvent] = [
        .began(run: "2026-01-01T00:00:00Z", resumed: false),
        .began(run: "2026-01-01T00:00:00Z", resumed: true),
        .started(stream: "messages"),
        .progressed(stream: "messages", rows: 7, walksDone: 0, walks: 1),
        .notice(stream: "messages", "a \"quoted\"\nnotice ✓"),
        .finished(stream: "messages", Ledger(read: 1_234, refused: 1, new: 1_000, changed: 233)),
        .finished(
            stream: "segments",
            Ledger(
                read: 1, new: 1,
                testimony: Testimony("customer_count", expected: 70_000))),
        .skipped(stream: "snippets", reason: "the key may not read it (403)"),
        .failed(stream: "exports", reason: "Customer.io failed at listExports (500)"),
    ]

    struct Line: Decodable, Equatable {
        let time, level, event, message: String
        let stream: String?
        let ledger: Counts?
    }

    struct Counts: Decodable, Equatable {
        let read, refused, repeated, outside, new, changed, unchanged, gone: Int
        let expected: Int?
        let vouched: String?
    }

    @Test func jsonLinesParse() throws {
        let lines = Lines()
        let log = EventLog(format: .json, now: { Date(timeIntervalSince1970: 1_767_225_600) }, emit: lines.add)
        for event in Self.events { log.write(event) }

        #expect(lines.values.allSatisfy { !$0.contains("\n") })
        let parsed = try lines.values.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        #expect(parsed.allSatisfy { $0.time == "2026-01-01T00:00:00Z" })
        #expect(
            parsed.map(\.event) == [
                "began", "began", "started", "notice", "finished", "finished", "skipped", "failed",
            ])
        #expect(
            parsed.map(\.level) == ["info", "info", "debug", "notice", "info", "info", "notice", "error"])
        #expect(
            parsed.map(\.stream) == [nil, nil, "messages", "messages", "messages", "segments", "snippets", "exports"])
        #expect(parsed[3].message == "messages: a \"quoted\"\nnotice ✓")
        #expect(
            parsed[4].ledger
                == Counts(
                    read: 1_234, refused: 1, repeated: 0, outside: 0, new: 1_000, changed: 233, unchanged: 0, gone: 0,
                    expected: nil, vouched: nil))
        #expect(parsed[5].ledger?.expected == 70_000)
        #expect(
            parsed[5].ledger?.vouched == "customer_count: 70000 rows of one list"
        )
    }

    @Test func textLinesAreSentences() {
        let lines = Lines()
        let log = EventLog(format: .text, emit: lines.add)
        for event in Self.events { log.write(event) }
        #expect(
            lines.values == [
                "run 2026-01-01T00:00:00Z begins",
                "run 2026-01-01T00:00:00Z goes on where an earlier one was cut short",
                "messages: a \"quoted\"\nnotice ✓",
                "messages: 1,234 rows",
                "segments: 1 rows",
                "snippets: skipped, the key may not read it (403)",
                "exports: Customer.io failed at listExports (500)",
            ])
    }

    @Test(arguments: EventLog.Format.allCases)
    func noLineHoldsAKey(_ format: EventLog.Format) async throws {
        var workspace = Emulator.Configuration()
        workspace.people = 5
        workspace.now = 1_767_225_600
        workspace.credentials.appKey = "s3cr3t-0f-a11-k3ys"
        workspace.refusedOperations = ["listSegments"]
        try await Emulator(workspace).withRunning { emulator in
            let lines = Lines()
            let log = EventLog(format: format, emit: lines.add)
            var settings = Settings()
            settings[.appURL] = emulator.url
            settings[.appKey] = workspace.credentials.appKey
            try await Connection.with(settings, log: log, isVerbose: true) { connection in
                _ = try await connection.send(APIRequest(Route.App.listSnippets))
                _ = try? await connection.send(APIRequest(Route.App.listSegments))
            }
            #expect(lines.values.count >= 2)
            #expect(lines.values.contains { $0.contains("listSnippets") })
            #expect(!lines.values.contains { $0.contains("s3cr3t") })
        }
    }

    @Test func refusedKeyIsNotRepeatedInTheSentence() async throws {
        try await Emulator().withRunning { emulator in
            var settings = Settings()
            settings[.appURL] = emulator.url
            settings[.appKey] = "s3cr3t-0f-a11-k3ys"
            let wrong = settings
            let error = await #expect(throws: ConfigurationError.self) { try await Self.listSnippets(wrong) }
            let sentence = try #require(error?.description)
            #expect(sentence.contains("refuses the App API key (401)"))
            #expect(!sentence.contains("s3cr3t"))
        }
    }

    private static func listSnippets(_ settings: Settings) async throws {
        try await Connection.with(settings, log: EventLog(format: .text), isVerbose: false) { connection in
            _ = try await connection.send(APIRequest(Route.App.listSnippets))
        }
    }
}
