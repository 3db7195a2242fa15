// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CustomerIOEmulator

/// What one test does, another does not see.
struct ScopeTests {
    @Test func scopesDoNotSeeEachOther() async throws {
        try await Emulator(.small(people: 5)).inProcess { emulator async throws in
            func client(_ scope: String) -> TestClient {
                TestClient(
                    emulator: emulator, headers: TestClient.track(emulator).headers + [("X-Emulator-Scope", scope)])
            }
            _ = try await client("one").put("/api/v1/customers/ada", "{}")
            _ = try await client("two").put("/__emulator/faults", #"{"always":{"identify":"503"}}"#)
            #expect(try await client("two").put("/api/v1/customers/bob", "{}").status == 503)
            #expect(try await client("one").put("/api/v1/customers/bob", "{}").status == 200)
            #expect(try await client("one").get("/__emulator/workspace").json["people"] == .integer(7))
            #expect(emulator.workspace.people == 5 && emulator.received.isEmpty)
            #expect(try await client("one").delete("/__emulator/scope").status == 200)
            #expect(try await client("one").get("/__emulator/workspace").json["people"] == .integer(5))
        }
    }

    @Test func snapshotsBringBack() async throws {
        try await Emulator(.small(people: 5)).inProcess { emulator async throws in
            let control = TestClient.anonymous(emulator)
            #expect(try await control.post("/__emulator/snapshots").json["id"] == .integer(1))
            _ = try await TestClient.track(emulator).put("/api/v1/customers/ada", "{}")
            #expect(try await control.post("/__emulator/snapshots/1/restore").status == 200)
            #expect(emulator.workspace.people == 5)
            #expect(try await control.delete("/__emulator/snapshots/1").status == 200)
            #expect(try await control.post("/__emulator/snapshots/1/restore").status == 404)
        }
    }

    /// Why is Ada not there?
    @Test func everyCallSaysWhatCameOfIt() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let track = TestClient.track(emulator)
            _ = try await track.put("/api/v1/customers/ada", #"{"email":"ada@example.com"}"#)
            _ = try await track.post("/api/v1/customers/ada/suppress", "{}")
            _ = try await track.put("/api/v1/customers/ada", "{}")
            #expect(emulator.received(.identify, of: "ada@example.com").map(\.outcome) == [.carriedOut, .dropped])
            #expect(emulator.received.last?.reason == "ada is suppressed")
            let dropped = try await TestClient.anonymous(emulator).get(
                "/__emulator/requests?person=ada&outcome=dropped")
            #expect(try dropped.json["requests"]?.list.count == 1)
            #expect(await emulator.waitForCalls("track", of: "ada", seconds: 0).isEmpty)
        }
    }

    /// Also calls that could not be understood name whom they were about.
    @Test func mistakesAreFoundByPerson() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let track = TestClient.track(emulator)
            let nameless = #"{"type":"person","action":"event","identifiers":{"id":"ada"}}"#
            _ = try await track.post("/api/v2/entity", nameless)
            _ = try await track.post("/api/v2/batch", "{\"batch\":[\(nameless)]}")
            let key = "Basic " + Data("emulator-write-key:".utf8).base64EncodedString()
            _ = try await TestClient(emulator: emulator, headers: [("Authorization", key)])
                .post("/v1/track", #"{"userId":"ada"}"#)
            #expect(emulator.received(of: "ada").map(\.outcome) == [.refused, .refused, .dropped])
        }
    }

    /// Names are bytes: é is not e with an accent behind it.
    @Test func equivalentTextsAreTwoNames() async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let track = TestClient.track(emulator)
            _ = try await track.put("/api/v1/customers/%C3%A9", #"{"cl\u00e9":1,"cle\u0301":2}"#)
            _ = try await track.put("/api/v1/customers/e%CC%81", "{}")
            #expect(emulator.workspace.people == 2)
            let text = try await TestClient.app(emulator).get("/v1/customers/%C3%A9/attributes").text
            #expect(text.utf8.count > 0 && text.contains(#""cl\#u{e9}":"1""#) && text.contains(#""cle\#u{301}":"2""#))
        }
    }
}
