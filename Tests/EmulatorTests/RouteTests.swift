// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import CustomerIORoutes
import Testing

struct RouteTests {
    @Test func everyDocumentedOperationIsPerformed() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            for route in Route.all {
                let client = route.service == .track ? TestClient.track(emulator) : TestClient.app(emulator)
                let values = Dictionary(route.path.parameters.map { ($0, "1") }, uniquingKeysWith: { $1 })
                let method = try #require(TestClient.HTTPMethodName(rawValue: route.method.rawValue))
                let body = route.method == .get || route.method == .delete ? nil : "{}"
                let reply = try await client.send(method, route.path.expanded(values), body)
                let name = (route.service == .pipelines ? "pipelines." : "") + route.operation
                #expect(emulator.requests.operations[name] != nil, "\(name)")
                #expect(reply.status < 500, "\(name)")
            }
            #expect(emulator.requests.operations["unknown"] == nil)
        }
    }

    @Test(arguments: ["/", "/v1", "/v1/nothing", "/v1/campaigns/1/nothing", "/api/v1/customers", "/v3/campaigns"])
    func unknownPathsGet404(path: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.app(emulator).get(path)
            #expect(reply.status == 404)
            #expect(emulator.requests.operations == ["unknown": 1])
        }
    }

    @Test(arguments: [
        "/v1/campaigns/99/actions", "/v1/segments/6/membership", "/v1/exports/99",
        "/v1/customers/nobody/attributes", "/v1/customers/1/attributes?id_type=email",
        "/v1/customers/1/attributes?id_type=nonsense", "/v1/objects/1/object-99999/attributes",
    ])
    func missingThingsGet404(target: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.app(emulator).get(target)
            #expect(reply.status == 404)
            #expect(try reply.json["errors"]?[0]?["detail"] == .string("not found"))
        }
    }

    @Test(arguments: ["/v1/campaigns/x/actions", "/v1/segments/abc", "/v1/exports/1.5"])
    func badIDsGet400(target: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            #expect(try await TestClient.app(emulator).get(target).status == 400)
        }
    }

    /// Numbers that cannot be reckoned with are refused, not fatal.
    @Test(arguments: [
        "/v1/messages?end_ts=9223372036854775807", "/v1/messages?start_ts=-9223372036854775808",
        "/v1/campaigns/-9223372036854775808/messages", "/v1/campaigns/1/actions/-9223372036854775808",
        "/v1/campaigns/1/metrics?version=2&start=-9007199254740992&end=9007199254740992",
        "/v1/campaigns/1/metrics?version=2&start=9007199254740990&end=9007199254740992",
        "/v1/esp/suppression/bounces?offset=9223372036854775807",
        "/v1/objects/9223372036854775807/ob01100000/attributes",
        "/v1/messages/dgOq6Q__________8=",
    ])
    func hugeNumbersAreRefused(target: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            #expect([400, 404].contains(try await TestClient.app(emulator).get(target).status))
            #expect(try await TestClient.app(emulator).get("/v1/segments").status == 200)
        }
    }

    /// An empty language is the default language, not another path.
    @Test func emptyLanguageIsRouted() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let reply = try await TestClient.app(emulator).get("/v1/transactional/1/language/")
            #expect(reply.status == 200)
            #expect(try reply.json["content"]?[0]?["language"] == .string(""))
            #expect(emulator.requests.operations == ["getTransactionalVariant": 1])
        }
    }
}
