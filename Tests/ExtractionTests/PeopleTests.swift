// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Foundation
import Testing

/// The search for everybody, and the details of those found.
struct PeopleTests {
    static let streams = ["customers", "customer_attributes", "customer_devices"]

    static func person(_ cioID: String, _ id: String?) -> String {
        let id = id.map { "\"\($0)\"" } ?? "null"
        return
            #"{"id":\#(id),"identifiers":{"cio_id":"\#(cioID)","id":\#(id)},"devices":[{"id":"d","platform":"ios"}]}"#
    }

    /// One id makes the look-up of every group fail that holds it.
    @Test(arguments: [(400, true), (500, true), (400, false)])
    func oneIDThatTheAPIChokesOnIsAskedForAlone(_ status: Int, _ isToldAlone: Bool) async throws {
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/customers":
                return .json(
                    #"{"identifiers":[\#((0..<250).map { #"{"cio_id":"a\#($0)","id":"p\#($0)"}"# }.joined(separator: ","))]}"#
                )
            case "/v1/customers/attributes":
                let ids = try #require(
                    try JSONDecoder().decode([String: [String]].self, from: Data(request.body.utf8))["ids"])
                if ids.contains("p42") { return .status(status) }
                let people = ids.map { #"{"customer":\#(Self.person("a" + $0.dropFirst(), $0))}"# }
                return .json(#"{"customers":[\#(people.joined(separator: ","))]}"#)
            case "/v1/customers/cio_a42/attributes":
                return isToldAlone ? .json(#"{"customer":\#(Self.person("a42", "p42"))}"#) : .status(status)
            default: return .status(404)
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(Self.streams, from: server.url, into: destination, attempts: 1)
            #expect(run.finished == Self.streams)
            #expect(await destination.rows("customers").count == 250)
            #expect(await destination.rows("customer_attributes").count == (isToldAlone ? 250 : 249))
            #expect(run.ledger("customer_attributes")?.refused == (isToldAlone ? 0 : 1))
            #expect(server.queries("/v1/customers/attributes").count == 17)
        }
    }

    /// Whose people would go from the table, if each were refused.
    @Test func aServerThatFailsForThoseAskedForAloneFailsTheStream() async throws {
        let script: ScriptedServer.Script = { request in
            guard request.path == "/v1/customers" else { return .status(500) }
            return .json(#"{"identifiers":[{"cio_id":"a1","id":null},{"cio_id":"a2","id":null}]}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let run = try await ExtractionRun.start(
                Self.streams, from: server.url, into: MemoryDestination(), attempts: 1)
            #expect(run.error("customer_attributes") != nil)
        }
    }

    /// A server that fails for all is not taken for one that chokes on each.
    @Test func aServerThatFailsForAllFailsTheStream() async throws {
        let script: ScriptedServer.Script = { request in
            guard request.path == "/v1/customers" else { return .status(500) }
            return .json(
                #"{"identifiers":[{"cio_id":"a1","id":"1"},{"cio_id":"a2","id":"2"},{"cio_id":"a3","id":"3"}]}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let run = try await ExtractionRun.start(
                Self.streams, from: server.url, into: MemoryDestination(), attempts: 1)
            #expect(run.error("customer_attributes") != nil)
        }
    }

    @Test func thoseWhomNoGroupNamesAreLookedUpOneByOne() async throws {
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/customers" where request.body.contains("\"eq\""): .json(#"{"identifiers":[],"ids":[]}"#)
            case "/v1/customers":
                .json(
                    #"{"identifiers":[{"cio_id":"a1","id":"1"},{"cio_id":"a2","id":null},{"cio_id":"a3","id":"3"},"#
                        + #"{"cio_id":"a4","id":""},{"cio_id":"a5"}],"ids":["1","","3","",""],"next":""}"#)
            // Leaves number 3 out.
            case "/v1/customers/attributes": .json(#"{"customers":[{"customer":\#(Self.person("a1", "1"))}]}"#)
            case "/v1/customers/cio_a3/attributes": .json(#"{"customer":\#(Self.person("a3", "3"))}"#)
            case "/v1/customers/cio_a5/attributes": .json(#"{"customer":\#(Self.person("a5", nil))}"#)
            // Known without the prefix only.
            case "/v1/customers/a2/attributes": .json(#"{"customer":\#(Self.person("a2", nil))}"#)
            default: .status(404)
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(Self.streams, from: server.url, into: destination)
            #expect(run.finished == Self.streams)
            #expect(await destination.rows("customers").map { $0["cio_id"] } == ["a1", "a2", "a3", "a4", "a5"])
            #expect(
                await Set(destination.rows("customer_attributes").map { $0["cio_id"] }) == ["a1", "a2", "a3", "a5"])
            #expect(await destination.rows("customer_devices").count == 4)
            #expect(run.notices("customer_attributes") == ["cio_id a4 was deleted between the search and the look-up"])

            let group = server.requests.filter { $0.path == "/v1/customers/attributes" }
            #expect(group.map(\.body) == [#"{"ids":["1","3"]}"#])
            let single = server.requests.filter { $0.path.hasSuffix("2/attributes") }
            #expect(single.map(\.path) == ["/v1/customers/cio_a2/attributes", "/v1/customers/a2/attributes"])
            #expect(single.allSatisfy { $0.query == ["id_type": "cio_id"] })
            #expect(!server.requests.contains { $0.path == "/v1/customers/cio_a1/attributes" })
        }
    }

    @Test func tablesShareASearchWhateverTheClockDoes() async throws {
        try await ScriptedServer.withRunning(CrashTests.search) { server in
            let clock = Recorder<Int>()
            let run = try await ExtractionRun.start(Self.streams, from: server.url, into: MemoryDestination()) {
                $0.now = {
                    clock.add(1)
                    return Int64(clock.values.count)
                }
            }
            #expect(run.finished == Self.streams)
            #expect(server.requests.count == 13)
        }
    }

    @Test func searchAloneAsksForNoDetails() async throws {
        let script: ScriptedServer.Script = { request in
            request.path == "/v1/customers" ? .json(#"{"identifiers":[{"cio_id":"a1"}],"next":""}"#) : nil
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["customers"], from: server.url, into: destination)
            #expect(run.ledger("customers")?.new == 1)
            #expect(server.requests.count == 1)
        }
    }

    @Test func idsAreEscapedAndGroupedByTheHundred() async throws {
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/customers":
                let people = (0..<250).map { #"{"cio_id":"a\#($0)","id":"\"\#($0)\\ü"}"# }
                return .json(#"{"identifiers":[\#(people.joined(separator: ","))],"next":""}"#)
            case "/v1/customers/attributes":
                let ids = try WitnessJSON(parsing: Array(request.body.utf8))["ids"].list.map(\.text)
                #expect(ids.allSatisfy { $0.hasPrefix("\"") && $0.hasSuffix("\\ü") })
                let people = ids.map { id in
                    let number = id.filter(\.isNumber)
                    return #"{"customer":\#(Self.person("a" + number, number))}"#
                }
                return .json(#"{"customers":[\#(people.joined(separator: ","))]}"#)
            default: return nil
            }
        }
        try await ScriptedServer.withRunning(script) { server in
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(["customer_attributes"], from: server.url, into: destination)
            #expect(run.ledger("customer_attributes")?.new == 250)
            #expect(server.requests.count == 4)
        }
    }
}
