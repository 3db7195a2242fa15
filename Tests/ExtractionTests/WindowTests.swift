// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Testing

/// Deliveries, read in windows of time.
struct WindowTests {
    static let now = ExtractionRun.testTime
    static let day: Int64 = 86_400

    /// A workspace with one campaign as old as `oldest`, and a delivery at each of `times`.
    static func workspace(oldest: Int64, times: Set<Int64>) -> ScriptedServer.Script {
        { request in
            switch request.path {
            case "/v1/campaigns": return .json(#"{"campaigns":[{"id":1,"created":\#(oldest)}]}"#)
            case "/v1/broadcasts": return .json(#"{"broadcasts":[]}"#)
            case "/v1/newsletters": return .json(#"{"newsletters":[{"id":1,"created":0}]}"#)
            case "/v1/transactional": return .json(#"{"messages":[{"id":1,"created_at":null}]}"#)
            default: break
            }
            guard let start = request.query["start_ts"].flatMap(Int64.init),
                let end = request.query["end_ts"].flatMap(Int64.init)
            else { return nil }
            let rows = times.filter { (start...end).contains($0) }
                .map { #"{"id":"m\#($0)","created":\#($0)}"# }
            return .json(#"{"messages":[\#(rows.joined(separator: ","))],"next":""}"#)
        }
    }

    @Test func rowsAtTheEdgesOfWindowsComeOnce() async throws {
        let oldest = Self.now - 700 * Self.day
        let asked = try await ScriptedServer.withRunning(Self.workspace(oldest: oldest, times: [])) { server in
            _ = try await ExtractionRun.start(["messages"], from: server.url, into: MemoryDestination())
            return server.queries("/v1/messages").flatMap { [$0["start_ts"], $0["end_ts"]] }.compactMap(\.self)
        }
        let edges = asked.compactMap(Int64.init).sorted()
        let (first, last) = (try #require(edges.first), try #require(edges.last))
        #expect(edges.count > 8)
        #expect(last == Self.now)
        let times = Set(edges.flatMap { [$0 - 2, $0 - 1, $0, $0 + 1, $0 + 2] }).filter { $0 > first && $0 < last }

        try await ScriptedServer.withRunning(Self.workspace(oldest: oldest, times: times)) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["messages"], from: server.url, into: destination)
            #expect(await Set(destination.rows("messages").compactMap { $0["created"].flatMap(Int64.init) }) == times)
            #expect(run.ledger("messages") == Ledger(read: times.count, new: times.count))
        }
    }

    @Test func noWindowIsLongerThanSixMonths() async throws {
        let oldest = Self.now - 3_000 * Self.day
        try await ScriptedServer.withRunning(Self.workspace(oldest: oldest, times: [])) { server in
            _ = try await ExtractionRun.start(["messages"], from: server.url, into: MemoryDestination())
            let lengths = server.queries("/v1/messages").compactMap { query -> Int64? in
                guard let start = query["start_ts"].flatMap(Int64.init), let end = query["end_ts"].flatMap(Int64.init)
                else { return nil }
                return end - start
            }
            #expect(lengths.count == server.queries("/v1/messages").count)
            #expect(lengths.allSatisfy { $0 > 0 && $0 <= 181 * Self.day })
        }
    }

    @Test func theFirstSecondThatIsWantedIsRead() async throws {
        let since = Self.now - 400 * Self.day
        let script = Self.workspace(oldest: 0, times: [since])
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            _ = try await ExtractionRun.start(["messages"], from: server.url, into: destination) { $0.since = since }
            #expect(await destination.rows("messages").map { $0["id"] } == ["m\(since)"])
            #expect(server.queries("/v1/campaigns").isEmpty)
        }
    }

    /// A workspace with one delivery.
    static func delivery(created: Int64, metrics: String) -> ScriptedServer.Script {
        { request in
            guard request.path == "/v1/messages" else {
                return try await workspace(oldest: created, times: [])(request)
            }
            guard let start = request.query["start_ts"].flatMap(Int64.init),
                let end = request.query["end_ts"].flatMap(Int64.init)
            else { return nil }
            guard (start...end).contains(created) else { return .json(#"{"messages":[],"next":""}"#) }
            return .json(#"{"messages":[{"id":"m","created":\#(created),"metrics":\#(metrics)}],"next":""}"#)
        }
    }

    @Test func lateMetricsOfOldDeliveriesAreMerged() async throws {
        let first = Self.now - 100 * Self.day
        let created = first - 20 * Self.day
        let destination = MemoryDestination()
        try await ScriptedServer.withRunning(Self.delivery(created: created, metrics: #"{"sent":1}"#)) { server in
            _ = try await ExtractionRun.start(["messages"], from: server.url, into: destination, as: "1", at: first)
            #expect(await destination.rows("messages").map { $0["metrics"] } == [#"{"sent":1}"#])
        }
        let late = #"{"sent":1,"opened":2}"#
        try await ScriptedServer.withRunning(Self.delivery(created: created, metrics: late)) { server in
            let run = try await ExtractionRun.start(
                ["messages"], from: server.url, into: destination, as: "2", at: first + 60)
            #expect(await destination.rows("messages").map { $0["metrics"] } == [late])
            #expect(run.ledger("messages") == Ledger(read: 1, changed: 1))
            let starts = server.queries("/v1/messages").compactMap { $0["start_ts"].flatMap(Int64.init) }
            let lookedBackTo = first - 30 * Self.day
            #expect(starts.min().map { $0 == lookedBackTo } == true)
        }
    }

    @Test func fullRunReadsEverythingAnew() async throws {
        try await ScriptedServer.withRunning(
            Self.workspace(oldest: Self.now - Self.day, times: [Self.now - 300 * Self.day])
        ) { server in
            let destination = MemoryDestination()
            _ = try await ExtractionRun.start(["messages"], from: server.url, into: destination, as: "1")
            let run = try await ExtractionRun.start(["messages"], from: server.url, into: destination, as: "2") {
                $0.isFull = true
            }
            #expect(run.ledger("messages") == Ledger(read: 1, unchanged: 1))
            #expect(await destination.rows("messages").count == 1)
        }
    }
}
