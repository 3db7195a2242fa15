// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

/// Each answer has the keys and types of Customer.io's documents.
struct AnswerShapeTests {
    static let everybody = #"{"attribute":{"field":"cio_id","operator":"exists"}}"#

    static let requests: [(operation: String, method: TestClient.HTTPMethodName, target: String, body: String?)] = [
        ("listCampaigns", .GET, "/v1/campaigns", nil),
        ("getCampaigns", .GET, "/v1/campaigns/1", nil),
        ("listCampaignActions", .GET, "/v1/campaigns/2/actions", nil),
        ("listBroadcasts", .GET, "/v1/broadcasts", nil),
        ("listNewsletters", .GET, "/v1/newsletters?limit=100", nil),
        ("listTransactional", .GET, "/v1/transactional", nil),
        ("listSegments", .GET, "/v1/segments", nil),
        ("getSegmentMembership", .GET, "/v1/segments/1/membership", nil),
        ("getSegmentCount", .GET, "/v1/segments/7/customer_count", nil),
        ("getPeopleEmail", .GET, "/v1/customers?email=person1%40example.com", nil),
        ("getPeopleFilter", .POST, "/v1/customers?limit=1000", "{\"filter\":\(everybody)}"),
        ("getPeopleById", .POST, "/v1/customers/attributes", #"{"ids":["1","2","3","4","5","nobody"]}"#),
        ("getPersonAttributes", .GET, "/v1/customers/a300000001/attributes?id_type=cio_id", nil),
        ("getPersonSegments", .GET, "/v1/customers/a300000001/segments?id_type=cio_id", nil),
        ("getPersonActivities", .GET, "/v1/customers/a300000001/activities?id_type=cio_id&limit=100", nil),
        ("listActivities", .GET, "/v1/activities?limit=100", nil),
        ("listMessages", .GET, "/v1/messages?limit=1000", nil),
        ("exportPeopleData", .POST, "/v1/exports/customers", "{\"filters\":\(everybody)}"),
        ("exportDeliveriesData", .POST, "/v1/exports/deliveries", #"{"campaign_id":1}"#),
        ("listExports", .GET, "/v1/exports", nil),
        ("getExport", .GET, "/v1/exports/1", nil),
        ("downloadExport", .GET, "/v1/exports/1/download", nil),
        ("getObjectTypes", .GET, "/v1/object_types", nil),
        (
            "getObjectsFilter", .POST, "/v1/objects?limit=50",
            #"{"object_type_id":"1","filter":{"object_attribute":{"field":"object_id","operator":"exists","type_id":"1"}}}"#
        ),
        ("getObjectAttributes", .GET, "/v1/objects/1/object-3/attributes", nil),
        ("getSuppressionByType", .GET, "/v1/esp/suppression/bounces", nil),
        ("listWorkspaces", .GET, "/v1/workspaces", nil),
        ("getCioAllowlist", .GET, "/v1/info/ip_addresses", nil),
        ("listSnippets", .GET, "/v1/snippets", nil),
        ("getCollections", .GET, "/v1/collections", nil),
        ("listSenders", .GET, "/v1/sender_identities?limit=100", nil),
        ("getTopics", .GET, "/v1/subscription_topics", nil),
        ("listWebhooks", .GET, "/v1/reporting_webhooks", nil),
    ]

    @Test(arguments: requests)
    func answerIsAsDocumented(
        _ request: (operation: String, method: TestClient.HTTPMethodName, target: String, body: String?)
    ) async throws {
        try await Emulator(.small()).withRunning { emulator async throws in
            let reply = try await TestClient.app(emulator).send(request.method, request.target, request.body)
            #expect(reply.status == 200)
            #expect(reply.headers["content-type"] == "application/json")
            let mistakes = try Shape.answer(of: request.operation).mistakes(reply.json)
            #expect(mistakes.prefix(5).isEmpty)
            #expect(emulator.requests.operations == [request.operation: 1])
        }
    }

    @Test func theValidatorSeesMistakes() throws {
        let shape = try Shape.answer(of: "getSegmentCount")
        #expect(shape.mistakes(.object(["segment_id": .string("7"), "extra": .null])).count == 3)
    }
}
