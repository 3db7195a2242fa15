// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIORecords
import Testing

/// Export jobs and their files.
struct ExportTests {
    static let stream = "customers_export"
    static let rows = (1...200).map { "\($0),p\($0)@example.com,a\($0),\"Paris, \"\"\($0)\"\"\"" }
    static let file = "id,email,cio_id,city\r\n" + rows.map { $0 + "\r\n" }.joined()

    /// An export server whose job is done at once; tests replace what they are about.
    struct Script: Sendable {
        var total = 200
        var job: @Sendable (ScriptedServer.Request) -> ScriptedServer.Answer? = { _ in nil }
        var file: @Sendable (ScriptedServer.Request) -> ScriptedServer.Answer? = { _ in nil }

        /// Jobs are numbered from 1.
        @Sendable func answer(_ request: ScriptedServer.Request) -> ScriptedServer.Answer? {
            switch request.path {
            case "/v1/exports/customers": .json(Self.job(request.number, "pending"))
            case let path where path.hasSuffix("/download"): .json(#"{"url":"\#(request.origin)/file"}"#)
            case let path where path.hasPrefix("/v1/exports/"):
                job(request) ?? .json(Self.job(Int(path.split(separator: "/")[2]) ?? 0, "done", total: total))
            case "/file": file(request) ?? .file(ExportTests.file)
            default: nil
            }
        }

        static func job(_ id: Int, _ status: String, failed: Bool = false, total: Int = 0) -> String {
            #"{"export":{"id":\#(id),"status":"\#(status)","failed":\#(failed),"total":\#(total)}}"#
        }
    }

    static func expectWhole(_ destination: MemoryDestination, _ run: ExtractionRun) async {
        let rows = await destination.rows(stream)
        #expect(rows.map { $0["cio_id"] } == (1...200).map { "a\($0)" })
        #expect(rows.first?["city"] == #"Paris, "1""#)
        #expect(run.ledger(stream)?.isBalanced == true)
        #expect(run.ledger(stream)?.new == 200)
    }

    @Test func pendingJobIsLookedAtLessAndLessOften() async throws {
        var script = Script()
        script.job = { $0.number < 7 ? .json(Script.job(1, "pending")) : nil }
        try await ScriptedServer.withRunning(script.answer) { server in
            let destination = MemoryDestination()
            let pauses = Recorder<Duration>()
            let run = try await ExtractionRun.start([Self.stream], from: server.url, into: destination) {
                $0.sleep = { pauses.add($0) }
            }
            await Self.expectWhole(destination, run)
            #expect(pauses.values == [1, 2, 4, 8, 15, 15].map { .seconds($0) })
        }
    }

    @Test(arguments: [Script.job(1, "failed"), Script.job(1, "done", failed: true)])
    func failedJobIsNamedAndTheNextRunStartsAnother(_ job: String) async throws {
        var script = Script()
        script.job = { $0.path == "/v1/exports/1" ? .json(job) : nil }
        try await ScriptedServer.withRunning(script.answer) { server in
            let destination = MemoryDestination()
            let first = try await ExtractionRun.start([Self.stream], from: server.url, into: destination)
            let error = try #require(first.error(Self.stream) as? ExtractionError)
            #expect(error.code == .unavailable)
            #expect(error.description == "Customer.io reports that export 1 failed; run again.")

            let second = try await ExtractionRun.start([Self.stream], from: server.url, into: destination, as: "2")
            await Self.expectWhole(destination, second)
        }
    }

    @Test func expiredLinkIsAskedForAgain() async throws {
        var script = Script()
        script.file = { $0.number == 1 ? .status(403) : nil }
        try await ScriptedServer.withRunning(script.answer) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start([Self.stream], from: server.url, into: destination)
            await Self.expectWhole(destination, run)
            #expect(server.requests.count { $0.path == "/v1/exports/1/download" } == 2)
        }
    }

    @Test func linkThatNeverWorksIsAFailureAndNoLackOfScope() async throws {
        var script = Script()
        script.file = { _ in .status(403) }
        try await ScriptedServer.withRunning(script.answer) { server in
            let run = try await ExtractionRun.start([Self.stream], from: server.url, into: MemoryDestination())
            #expect(run.skipped.isEmpty)
            #expect("\(try #require(run.error(Self.stream)))".contains("its link may have expired"))
        }
    }

    @Test(arguments: [1, 21, 30, 2_000, file.utf8.count - 1], [0, 1 << 20])
    func fileThatBreaksOffIsResumedWithoutDoubling(_ end: Int, _ commitBytes: Int) async throws {
        var script = Script()
        script.file = { $0.number < 3 ? .brokenFile(Self.file, after: end * $0.number / 2) : nil }
        try await ScriptedServer.withRunning(script.answer) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start([Self.stream], from: server.url, into: destination) {
                $0.commitBytes = commitBytes
            }
            await Self.expectWhole(destination, run)
            // The client itself asks for the rest.
            #expect(server.requests.count { $0.path == "/v1/exports/1/download" } == 1)
        }
    }

    @Test(arguments: [199, 201])
    func contradictedTotalIsIncompleteAndTheNextRunStartsAnother(_ total: Int) async throws {
        var script = Script()
        script.job = { $0.path == "/v1/exports/1" ? .json(Script.job(1, "done", total: total)) : nil }
        try await ScriptedServer.withRunning(script.answer) { server in
            let destination = MemoryDestination()
            let first = try await ExtractionRun.start([Self.stream], from: server.url, into: destination)
            let error = try #require(first.error(Self.stream) as? ExtractionError)
            #expect(error.code == .incomplete)
            #expect(error.description.contains("announced \(total) rows and its file has 200"))
            #expect(await destination.rows(Self.stream).isEmpty)

            let second = try await ExtractionRun.start([Self.stream], from: server.url, into: destination, as: "2")
            await Self.expectWhole(destination, second)
        }
    }

    @Test func jobThatIsGoneWhenTheRunIsTakenUpIsReplaced() async throws {
        var script = Script()
        script.job = { $0.path == "/v1/exports/1" ? .status(404) : nil }
        try await ScriptedServer.withRunning(script.answer) { server in
            let destination = MemoryDestination()
            _ = try await ExtractionRun.start([Self.stream], from: server.url, into: destination)
            let run = try await ExtractionRun.start([Self.stream], from: server.url, into: destination, as: "2")
            await Self.expectWhole(destination, run)
        }
    }

    @Test func runTakenUpBeginsAnotherExport() async throws {
        try await ScriptedServer.withRunning(Script().answer) { server in
            let destination = MemoryDestination()
            let wasInterrupted = await ExtractionRun.interrupt(
                [Self.stream], from: server.url, into: destination, act: 3, .after)
            #expect(wasInterrupted)
            let run = try await ExtractionRun.start([Self.stream], from: server.url, into: destination, as: "2")
            await Self.expectWhole(destination, run)
            #expect(server.requests.count { $0.path == "/v1/exports/customers" } == 2)
        }
    }

    @Test(arguments: ["<!DOCTYPE html>\n<html></html>\n", "<html>"])
    func webPageIsNoFile(_ page: String) async throws {
        var script = Script(total: 0)
        script.file = { $0.number < 2 ? .file(page) : .file("id\r\n") }
        try await ScriptedServer.withRunning(script.answer) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start([Self.stream], from: server.url, into: destination)
            #expect(run.finished == [Self.stream])
            #expect(await !destination.columns(Self.stream).contains { $0.hasPrefix("<") })
            #expect(server.requests.count { $0.path == "/file" } == 2)
        }
    }

    @Test func fileThatIsNoCSVIsNamedWithItsLine() async throws {
        var script = Script()
        script.file = { _ in .file("id,email\r\n1,\"a\"b\r\n") }
        try await ScriptedServer.withRunning(script.answer) { server in
            let run = try await ExtractionRun.start([Self.stream], from: server.url, into: MemoryDestination()) {
                $0.downloadAttempts = 2
            }
            let sentence = "\(try #require(run.error(Self.stream)))"
            #expect(sentence == "the export's file is not CSV, text behind a closing quote in line 2")
            #expect(server.requests.count { $0.path == "/file" } == 2)
        }
    }
}
