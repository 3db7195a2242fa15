// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct ExportTests {
    private static let everybody =
        #"{"filters":{"attribute":{"field":"cio_id","operator":"exists"}},"attributes":["plan","notes"]}"#

    /// The life of a job, from pending to a link that dies.
    @Test func aJobIsPolledFetchedAndExpires() async throws {
        try await Emulator(.small { $0.exportPolls = 2 }).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            let job = try await app.post("/v1/exports/customers", Self.everybody).json["export"]
            let id = try #require(job?["id"]?.whole)
            #expect(job?["status"] == .string("pending") && job?["total"] == .integer(0))
            #expect(try await app.get("/v1/exports/\(id)").json["export"]?["status"] == .string("pending"))
            #expect(try await app.get("/v1/exports/\(id)/download").status == 404)
            let done = try await app.get("/v1/exports/\(id)").json["export"]
            #expect(done?["status"] == .string("done") && done?["total"] == .integer(300))

            let link = try #require(try await app.get("/v1/exports/\(id)/download").json["url"]?.text)
            #expect(try await app.get(link).status == 400)
            let file = try await TestClient.anonymous(emulator).get(link)
            #expect(file.status == 200 && file.headers["content-type"] == "text/csv")
            #expect(file.text.hasPrefix("id,email,cio_id,created_at,plan,notes\r\n"))
            #expect(Set(file.text.matches(of: /a3000[0-9a-f]{5}/).map { String($0.output) }).count == 300)
            #expect(try await TestClient.anonymous(emulator).get(link + "x").status == 403)

            emulator.advance(bySeconds: 15 * 60)
            #expect(try await TestClient.anonymous(emulator).get(link).status == 403)
            #expect(try await app.get("/v1/exports/\(id)").json["export"]?["downloads"] == .integer(1))
        }
    }

    /// A deliveries export finds what the list finds, and with drafts both kinds.
    @Test func deliveriesMatchTheList() async throws {
        try await Emulator(.small { $0.exportPolls = 0 }).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            let listed = try await app.get("/v1/messages?limit=1000&campaign_id=2").json["messages"]?.list.count
            let drafts = try await app.get("/v1/messages?limit=1000&campaign_id=2&drafts=true").json["messages"]?.list
                .count
            for (body, count) in [
                (#"{"campaign_id":2}"#, listed), (#"{"campaign_id":2,"drafts":true}"#, (listed ?? 0) + (drafts ?? 0)),
            ] {
                let id = try await app.post("/v1/exports/deliveries", body).json["export"]?["id"]?.whole ?? 0
                #expect(try await app.get("/v1/exports/\(id)").json["export"]?["total"]?.whole == count)
                let link = try await app.get("/v1/exports/\(id)/download").json["url"]?.text ?? ""
                let lines = try await TestClient.anonymous(emulator).get(link).text.split(separator: "\r\n")
                #expect(lines.count == (count ?? 0) + 1)
            }
        }
    }

    @Test(arguments: [
        ("customers", "{}"), ("customers", #"{"filters":{"attribute":{"field":"x","operator":"gt","value":1}}}"#),
        ("customers", #"{"filters":{"not":[]}}"#), ("customers", #"{"filters":{"and":[],"or":[]}}"#),
        ("customers", "nonsense"),
        ("deliveries", "{}"), ("deliveries", #"{"campaign_id":1,"newsletter_id":2}"#),
    ])
    func mistakesAreRefused(kind: String, body: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.app(emulator).post("/v1/exports/\(kind)", body)
            #expect(reply.status == 400)
            #expect(try reply.json["errors"]?[0]?["detail"]?.text?.isEmpty == false)
        }
    }
}
