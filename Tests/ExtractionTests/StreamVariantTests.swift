// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import Testing

@testable import CustomerIOExtraction

/// Streams that are made for a purpose: of one type, with whole records, with some columns.
struct StreamVariantTests {
    @Test func activitiesOfOneTypeAskForItAndAreReadWhole() async throws {
        let script: ScriptedServer.Script = { request in
            guard request.path == "/v1/activities" else { return nil }
            let deleted = request.query["deleted"] ?? "?"
            return .json(#"{"activities":[{"id":"\#(deleted)","type":"event","data":{"a":null}}],"next":""}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let stream = Catalog.Stream.activities(ofType: "_o:1:create", withDeletedPeople: true)
            for name in ["1", "2"] {
                let run = try await ExtractionRun.start([stream], from: server.url, into: destination, as: name)
                #expect(run.ledger(stream.name)?.read == 2)
            }
            let queries = server.queries("/v1/activities")
            #expect(queries.allSatisfy { $0["type"] == "_o:1:create" && $0["limit"] == "100" })
            #expect(queries.compactMap { $0["deleted"] }.sorted() == ["false", "false", "true", "true"])
        }
    }

    @Test func activitiesOfTheLivingAreOnePass() async throws {
        let script: ScriptedServer.Script = { _ in .json(#"{"activities":[],"next":""}"#) }
        try await ScriptedServer.withRunning(script) { server in
            let stream = Catalog.Stream.activities(ofType: "page", withDeletedPeople: false)
            _ = try await ExtractionRun.start([stream], from: server.url, into: MemoryDestination())
            #expect(server.queries("/v1/activities").map { $0["deleted"] } == ["false"])
        }
    }

    @Test func wholeRecordsKeepKeyAndCursorApart() {
        let stream = Catalog.Stream.messages(ofType: "email").withWholeRecords(key: ["deduplicate_id"])
        #expect(stream.shape.columns.map(\.name) == ["deduplicate_id", "created", RecordShape.extraColumn])
        #expect(stream.key == ["deduplicate_id"])
        #expect(
            Catalog.Stream.campaigns.withWholeRecords().shape.columns.map(\.name) == ["id", RecordShape.extraColumn])
    }

    @Test func wholeRecordsTellNullFromAbsent() async throws {
        let script: ScriptedServer.Script = { _ in
            .json(#"{"campaigns":[{"id":1,"tags":null,"x":{"y":1}},{"id":2}]}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            _ = try await ExtractionRun.start(
                [Catalog.Stream.campaigns.withWholeRecords()], from: server.url, into: destination)
            let rows = await destination.rows("campaigns")
            #expect(rows.map { $0[RecordShape.extraColumn] } == [#"{"tags":null,"x":{"y":1}}"#, nil])
        }
    }

    @Test func columnsAreChosenByName() {
        let stream = Catalog.Stream.activities(ofType: "page", withDeletedPeople: false)
            .with(columns: ["data", "id", "no such"])
        #expect(stream.shape.columns.map(\.name) == ["data", "id"])
        #expect(!stream.shape.keepsUnknown)
    }

    @Test(arguments: ["id,email,city\r\n", "id,email,city"])
    func exportOfNobodyHasItsColumns(_ file: String) async throws {
        var script = ExportTests.Script(total: 0)
        script.file = { _ in .file(file) }
        try await ScriptedServer.withRunning(script.answer) { server in
            let destination = MemoryDestination()
            let stream = Catalog.Stream.customersExport(request: #"{"filters":{},"attributes":["city"]}"#)
            let run = try await ExtractionRun.start([stream], from: server.url, into: destination)
            #expect(run.ledger(stream.name) == Ledger())
            #expect(await destination.columns(stream.name) == ["id", "email", "city"])
            #expect(server.requests.first?.body == #"{"filters":{},"attributes":["city"]}"#)
        }
    }

    @Test func exportIsNotWaitedForForEver() async throws {
        var script = ExportTests.Script()
        script.job = { _ in .json(ExportTests.Script.job(1, "pending")) }
        try await ScriptedServer.withRunning(script.answer) { server in
            let pauses = Recorder<Duration>()
            let run = try await ExtractionRun.start(["customers_export"], from: server.url, into: MemoryDestination()) {
                $0.sleep = { pauses.add($0) }
                $0.exportTime = .seconds(120)
            }
            let error = try #require(run.error("customers_export") as? ExtractionError)
            #expect(error.code == .unavailable)
            #expect(
                error.message
                    == "Export 1 was not ready after 2 minutes; run again later, or wait longer with --export-minutes.")
            #expect(pauses.values.reduce(.zero, +) == .seconds(120))
        }
    }
}
