// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import CustomerIORoutes
import Testing

struct AuthorizationTests {
    static let wrong: [(target: String, header: String?)] = [
        ("/v1/campaigns", nil), ("/v1/campaigns", "Bearer wrong"), ("/v1/campaigns", "Bearer emulator-track-key"),
        ("/v1/campaigns", "Basic ZW11bGF0b3Itc2l0ZS1pZDplbXVsYXRvci10cmFjay1rZXk="),
        ("/api/v1/accounts/region", "Bearer emulator-app-key"), ("/api/v1/accounts/region", nil),
        ("/api/v1/accounts/region", "Basic bm9ib2R5Og=="), ("/api/v1/accounts/region", "Basic %%%"),
    ]

    @Test(arguments: wrong)
    func wrongKeysGet401WithoutBody(target: String, header: String?) async throws {
        try await Emulator(.small()).withRunning { emulator async throws in
            let client = TestClient(emulator: emulator, headers: header.map { [("Authorization", $0)] } ?? [])
            let reply = try await client.get(target)
            #expect(reply.status == 401)
            #expect(reply.body.isEmpty)
        }
    }

    /// The Go client writes the URL-safe alphabet, the others the standard one: `site?>:k` and its padding.
    @Test(arguments: ["Basic c2l0ZT8+Omtl", "Basic c2l0ZT8-Omtl"])
    func bothAlphabetsOpen(header: String) async throws {
        let configuration = Emulator.Configuration.small {
            $0.credentials = Emulator.Credentials(siteID: "site?>", trackKey: "ke")
        }
        try await Emulator(configuration).withRunning { emulator async throws in
            let reply = try await TestClient(emulator: emulator, headers: [("Authorization", header)])
                .get("/api/v1/accounts/region")
            #expect(reply.status == 200)
            #expect(try reply.json["region"] == .string("us"))
            #expect(try reply.json["url"] == .string(emulator.url))
        }
    }

    @Test func addressesNeedNoKey() async throws {
        try await Emulator(.small()).withRunning { emulator async throws in
            #expect(try await TestClient.anonymous(emulator).get("/v1/info/ip_addresses").status == 200)
        }
    }

    @Test func missingScopesGet403() async throws {
        try await Emulator(.small { $0.refusedOperations = ["listSegments"] }).withRunning { emulator async throws in
            let reply = try await TestClient.app(emulator).get("/v1/segments")
            #expect(reply.status == 403)
            #expect(try reply.json["errors"]?[0]?["detail"]?.text?.contains("listSegments") == true)
            #expect(try await TestClient.app(emulator).get("/v1/campaigns").status == 200)
        }
    }

    /// A web page cannot read what a program sent, under a name that its owner points to this machine.
    @Test(arguments: [
        ("evil.example", 421), ("evil.example:80", 421), ("127.0.0.1.evil.example", 421),
        ("localhost:1", 200), ("LOCALHOST", 200), ("[::1]:8025", 200), ("emulator:8025", 200),
    ])
    func otherHostsAreRefused(host: String, status: Int) async throws {
        try await Emulator(.small { $0.allowedHosts = ["Emulator"] }).withRunning { emulator async throws in
            for path in ["/__emulator/requests", "/v1/segments"] {
                let client = TestClient.app(emulator)
                let reply = try await TestClient(emulator: emulator, headers: client.headers + [("Host", host)]).get(
                    path)
                #expect(reply.status == status)
                #expect(status == 200 || reply.text.contains("--allow-host"))
            }
        }
    }

    /// Nor can it change anything: a simple POST needs no permission and no answer to do harm.
    @Test(arguments: [("https://evil.example", 403), ("null", 403), ("http://localhost:8025", 200)])
    func pagesOfOthersMayNotCall(origin: String, status: Int) async throws {
        try await Emulator(.small()).withRunning { emulator async throws in
            let page = TestClient(emulator: emulator, headers: [("Origin", origin)])
            #expect(try await page.post("/__emulator/reset").status == status)
        }
    }

    @Test func keysStayOnLoopback() async throws {
        await #expect(throws: EmulatorError.self) {
            try await Emulator(.small { $0.host = "0.0.0.0" }).withRunning { _ in }
        }
    }
}
