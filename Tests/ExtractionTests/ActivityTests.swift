// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Testing

/// Activities, read from the newest to what the last run has seen.
struct ActivityTests {
    static let first = ExtractionRun.testTime
    static let hour: Int64 = 3_600

    /// Pages of two, newest first; deleted people's activities are a list of their own.
    static func workspace(living: [Int64], deleted: [Int64]) -> ScriptedServer.Script {
        { request in
            guard request.path == "/v1/activities", let part = request.query["deleted"] else { return nil }
            let times = (part == "true" ? deleted : living).sorted(by: >)
            let start = request.query["start"].flatMap { Int($0) } ?? 0
            let rows = times.dropFirst(start).prefix(2).map { #"{"id":"\#(part)\#($0)","timestamp":\#($0)}"# }
            let next = start + 2 < times.count ? String(start + 2) : ""
            return .json(#"{"activities":[\#(rows.joined(separator: ","))],"next":"\#(next)"}"#)
        }
    }

    @Test func laterRunStopsAtTheBookmarkInBothPasses() async throws {
        let bookmark = Self.first - Self.hour
        let old = (1...20).map { bookmark - $0 * 60 }
        let known = [bookmark + 5, bookmark, bookmark - 1]
        let fresh = [Self.first + 10, Self.first + 20, Self.first + 30]

        let destination = MemoryDestination()
        try await ScriptedServer.withRunning(Self.workspace(living: old + known, deleted: old)) { server in
            let run = try await ExtractionRun.start(
                ["activities"], from: server.url, into: destination, as: "1", at: Self.first)
            #expect(run.ledger("activities")?.new == 43)
        }
        try await ScriptedServer.withRunning(Self.workspace(living: old + known + fresh, deleted: old + fresh)) {
            server in
            let run = try await ExtractionRun.start(
                ["activities"], from: server.url, into: destination, as: "2", at: Self.first + 60)
            let starts = { (part: String) in
                server.queries("/v1/activities").filter { $0["deleted"] == part }.map { $0["start"] ?? "" }
            }
            // fresh + known hold six rows, the last of them older than the bookmark: three pages.
            #expect(starts("false") == ["", "2", "4"])
            #expect(starts("true") == ["", "2"])
            #expect(run.ledger("activities")?.new == 6)
            #expect(run.ledger("activities")?.isBalanced == true)
            #expect(await destination.rows("activities").count == 49)
            #expect(run.notices("activities").isEmpty)
        }
    }

    @Test(arguments: [(29, false), (31, true)])
    func gapOfMoreThanThirtyDaysIsNamed(_ days: Int64, _ isNamed: Bool) async throws {
        try await ScriptedServer.withRunning(Self.workspace(living: [Self.first], deleted: [])) { server in
            let destination = MemoryDestination()
            _ = try await ExtractionRun.start(
                ["activities"], from: server.url, into: destination, as: "1", at: Self.first)
            let run = try await ExtractionRun.start(
                ["activities"], from: server.url, into: destination, as: "2", at: Self.first + days * 86_400)
            #expect(run.notices("activities").contains { $0.contains("more than 30 days") } == isNamed)
            #expect(run.finished == ["activities"])
        }
    }
}
