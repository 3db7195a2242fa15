// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

/// Requests equal the examples of Customer.io's reference, but for what only a server can say of them.
struct PipelinesRequestTests {
    private static let page = PipelinesCall.Context(
        ip: "8.8.8.8",
        userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML like Gecko) "
            + "Chrome/40.0.2214.115 Safari/537.36")
    private static let integrations = ["All": true, "Mixpanel": false, "Salesforce": false]
    private static let always: Set<String> = ["context.library", "messageId", "timestamp"]

    /// 2015-02-23T22:28:55.111Z
    private static let time = Date(timeIntervalSince1970: 1_424_730_535.111)

    static let calls: [GoldenRequest] = [
        .call(
            "identify", adding: always,
            .identify(
                "97980cfea0067", ["name": "Cool Person", "likes_baseball": true, "games_attended": 5],
                email: "cool.person@example.com")),
        .call(
            "track",
            .track(
                .id("AiUGstSDIg", anonymousID: "23adfd82-aa0f-45a7-a756-24f2a7a4c895"), "Course Started",
                ["title": "Intro to Customer.io"],
                details: PipelinesCall.Details(
                    timestamp: Date(timeIntervalSince1970: 1_449_947_461.249),
                    messageID: "ajs-f8ca1e4de5024d9430b3928bd8ac6b96",
                    context: PipelinesCall.Context(
                        ip: "108.0.78.21",
                        userAgent:
                            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_0) AppleWebKit/537.36 (KHTML like Gecko) "
                            + "Chrome/46.0.2490.86 Safari/537.36",
                        page: [
                            "path": "/", "referrer": "https://www.google.com/", "search": "?q=analytics",
                            "title": "Customer.io Docs", "url": "https://docs.customer.io",
                        ])))),
        .call(
            "page",
            .page(
                .id("97980cfea0067", anonymousID: "507f191e810c19729de860ea"), "Home",
                ["title": "Welcome | ACME, Inc.", "url": "https://www.example.com"],
                details: PipelinesCall.Details(
                    timestamp: time, messageID: "022bb90c-bbac-11e4-8dfc-aa07a5b093db", context: page,
                    integrations: integrations))),
        .call(
            "screen",
            .screen(
                .id("97980cfea0067", anonymousID: "507f191e810c19729de860ea"), "feed",
                ["subscriptions": ["baseball", "basketball"]],
                details: PipelinesCall.Details(
                    timestamp: time, messageID: "022bb90c-bbac-11e4-8dfc-aa07a5b093db",
                    context: PipelinesCall.Context(ip: "8.8.8.8"), integrations: ["All": true, "Salesforce": false]))),
        .call(
            "group",
            .group(
                .id("97980cfea0067", anonymousID: "507f191e810c19729de860ea"), "0e8c78ea9d97a7b8185e8632",
                [
                    "name": "ACME, Inc.", "industry": "Technology", "employees": 329, "plan": "enterprise",
                    "total billed": 830,
                ],
                details: PipelinesCall.Details(
                    timestamp: time, messageID: "022bb90c-bbac-11e4-8dfc-aa07a5b093db",
                    context: PipelinesCall.Context(
                        ip: "8.8.8.8",
                        userAgent:
                            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML, like Gecko) "
                            + "Chrome/40.0.2214.115 Safari/537.36"),
                    integrations: integrations))),
        .call("alias", adding: always, .alias("string", of: "string")),
    ]

    @Test(arguments: calls) func equalsTheExample(call: GoldenRequest) throws { try call.verify() }

    @Test func batchEqualsTheExample() throws {
        let endpoint = Endpoint<PipelinesAPI, Void>.batch(
            [
                .identify(
                    "97980cfea0067", ["name": "Cool Person", "likes_baseball": true, "games_attended": 5],
                    email: "cool.person@example.com")
            ],
            context: PipelinesCall.Context(
                active: false, ip: "string", locale: "string", userAgent: "string", channel: .browser,
                campaign: [
                    "name": "Example name", "source": "string", "medium": "string", "term": "string",
                    "content": "string",
                ],
                page: [
                    "name": "Example name", "path": "string", "referrer": "string", "search": "string",
                    "title": "string", "url": "https://example.com", "keywords": ["string"],
                ]), integrations: ["All": true, "Salesforce": false])
        try GoldenRequest("pipelines.batch", adding: ["batch", "context.library"], endpoint).verify()
        let body = try #require(try endpoint.request().body)
        let item = try JSONDecoder().decode(JSONValue.self, from: Data(body))["batch"]?[0]
        let single = try #require(try Self.calls[0].request().body)
        let call = try JSONDecoder().decode(JSONValue.self, from: Data(single))
        #expect(item?.removing(Self.always) == call.removing(Self.always))
    }

    @Test func coversEveryOperation() {
        let operations = Set(Route.Pipelines.all.map { "pipelines.\($0.operation)" })
        #expect(Set(Self.calls.map(\.name)) == operations.subtracting(["pipelines.batch"]))
    }
}

extension GoldenRequest {
    /// The version of the library is the one thing in a call that no example can know.
    fileprivate static func call(
        _ name: String, adding added: Set<String> = ["context.library"],
        _ endpoint: @autoclosure @escaping @Sendable () -> Endpoint<PipelinesAPI, Void>
    ) -> GoldenRequest {
        GoldenRequest("pipelines.\(name)", adding: added, endpoint())
    }
}
