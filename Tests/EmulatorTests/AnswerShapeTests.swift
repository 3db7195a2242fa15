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

    /// Operations on one thing, and what changes something.
    static let further: [(operation: String, method: TestClient.HTTPMethodName, target: String, body: String?)] = [
        ("getBroadcast", .GET, "/v1/broadcasts/1", nil),
        ("getTransactional", .GET, "/v1/transactional/3", nil),
        ("getNewsletters", .GET, "/v1/newsletters/9", nil),
        ("listNewsletterVariants", .GET, "/v1/newsletters/8/contents", nil),
        ("getNewsletterTestGroups", .GET, "/v1/newsletters/8/test_groups", nil),
        ("getNewsletterVariant", .GET, "/v1/newsletters/8/contents/80", nil),
        ("updateNewsletterVariant", .PUT, "/v1/newsletters/8/contents/80", #"{"body":"new","headers":[]}"#),
        ("getNewsletterVariantTranslation", .GET, "/v1/newsletters/8/language/fr", nil),
        ("updateNewsletterVariantTranslation", .PUT, "/v1/newsletters/8/language/", #"{"subject":"new"}"#),
        ("getNewsletterVariantTranslationTest", .GET, "/v1/newsletters/8/test_group/1/language/fr", nil),
        ("updateNewsletterTestTranslation", .PUT, "/v1/newsletters/8/test_group/B/language/fr", #"{"body":"x"}"#),
        ("listTransactionalVariants", .GET, "/v1/transactional/2/contents", nil),
        ("getTransactionalVariant", .GET, "/v1/transactional/2/language/fr", nil),
        ("updateTransactionalVariant", .PUT, "/v1/transactional/2/language/", #"{"body":"x"}"#),
        ("updateTransactional", .PUT, "/v1/transactional/2/content/201", #"{"body":"x"}"#),
        ("getCampaignAction", .GET, "/v1/campaigns/2/actions/202", nil),
        ("updateCampaignAction", .PUT, "/v1/campaigns/2/actions/200", #"{"body":"x","sending_state":"off"}"#),
        ("getCampaignActionTranslation", .GET, "/v1/campaigns/2/actions/200/language/fr", nil),
        ("updateCampaignActionTranslation", .PUT, "/v1/campaigns/2/actions/200/language/fr", #"{"body":"x"}"#),
        ("broadcastActions", .GET, "/v1/broadcasts/1/actions", nil),
        ("getBroadcastAction", .GET, "/v1/broadcasts/1/actions/9101", nil),
        (
            "updateBroadcastAction", .PUT, "/v1/broadcasts/1/actions/9001",
            #"{"body":"x","headers":[{"name":"a","value":"b"}]}"#
        ),
        ("getBroadcastActionLanguage", .GET, "/v1/broadcasts/1/actions/9001/language/", nil),
        ("updateBroadcastActionLanguage", .PUT, "/v1/broadcasts/1/actions/9001/language/fr", #"{"body":"x"}"#),
        ("campaignMetrics", .GET, "/v1/campaigns/2/metrics?version=2&res=days&start=1766000000&end=1767000000", nil),
        ("campaignActionMetrics", .GET, "/v1/campaigns/2/actions/200/metrics?version=1", nil),
        (
            "campaignJourneyMetrics", .GET, "/v1/campaigns/2/journey_metrics?res=weeks&start=1766000000&end=1767000000",
            nil
        ),
        ("broadcastMetrics", .GET, "/v1/broadcasts/2/metrics", nil),
        ("broadcastActionMetrics", .GET, "/v1/broadcasts/2/actions/9002/metrics", nil),
        ("getNewsletterMetrics", .GET, "/v1/newsletters/2/metrics?period=months", nil),
        ("getVariantMetrics", .GET, "/v1/newsletters/2/contents/20/metrics", nil),
        ("transactionalMetrics", .GET, "/v1/transactional/2/metrics?period=hours", nil),
        ("campaignLinkMetrics", .GET, "/v1/campaigns/2/metrics/links?unique=true", nil),
        ("campaignActionLinks", .GET, "/v1/campaigns/2/actions/200/metrics/links", nil),
        ("broadcastLinks", .GET, "/v1/broadcasts/2/metrics/links", nil),
        ("broadcastActionLinks", .GET, "/v1/broadcasts/2/actions/9002/metrics/links", nil),
        ("getNewsletterLinks", .GET, "/v1/newsletters/2/metrics/links", nil),
        ("getVariantLinks", .GET, "/v1/newsletters/2/contents/20/metrics/links", nil),
        ("transactionalLinks", .GET, "/v1/transactional/2/metrics/links", nil),
        ("getCampaignMessages", .GET, "/v1/campaigns/2/messages", nil),
        ("broadcastMessages", .GET, "/v1/broadcasts/2/messages", nil),
        ("getNewsletterMsgMeta", .GET, "/v1/newsletters/2/messages", nil),
        ("transactionalMessages", .GET, "/v1/transactional/2/messages", nil),
        ("getPersonMessages", .GET, "/v1/customers/a300000001/messages?id_type=cio_id", nil),
        ("triggerBroadcast", .POST, "/v1/campaigns/1/triggers", #"{"data":{"headline":"Roadrunner spotted"}}"#),
        ("broadcastStatus", .GET, "/v1/campaigns/1/triggers/11", nil),
        ("broadcastErrors", .GET, "/v1/campaigns/1/triggers/12/errors", nil),
        ("listBroadcastTriggers", .GET, "/v1/broadcasts/1/triggers", nil),
        (
            "sendEmail", .POST, "/v1/send/email",
            #"{"transactional_message_id":2,"to":"cool.person@example.com","identifiers":{"email":"cool.person@example.com"}}"#
        ),
        (
            "sendPush", .POST, "/v1/send/push",
            #"{"transactional_message_id":"TRIGGER_2","identifiers":{"id":"user_123"},"title":"Hi"}"#
        ),
        (
            "sendSMS", .POST, "/v1/send/sms",
            #"{"transactional_message_id":2,"to":"+15551234567","identifiers":{"id":"user_123"}}"#
        ),
        (
            "sendInApp", .POST, "/v1/send/in_app",
            #"{"transactional_message_id":2,"identifiers":{"id":"user_123"},"auto_create":true}"#
        ),
        (
            "sendInboxMessage", .POST, "/v1/send/inbox_message",
            #"{"transactional_message_id":2,"identifiers":{"id":"user_123"},"auto_create":true}"#
        ),
        (
            "sendWhatsApp", .POST, "/v1/send/whatsapp",
            #"{"transactional_message_id":2,"identifiers":{"id":"123456"},"to":"+15551234567"}"#
        ),
        ("getSegment", .GET, "/v1/segments/1", nil),
        ("createManSegment", .POST, "/v1/segments", #"{"segment":{"name":"Manual Segment 1","description":"Mine"}}"#),
        ("getSegmentDependencies", .GET, "/v1/segments/2/used_by", nil),
        ("getSender", .GET, "/v1/sender_identities/7", nil),
        ("getSenderUsage", .GET, "/v1/sender_identities/7/used_by", nil),
        ("updateSnippets", .PUT, "/v1/snippets", #"{"name":"address","value":"<strong>My Company</strong>"}"#),
        ("addCollection", .POST, "/v1/collections", #"{"name":"events","data":[{"a":1},{"a":2}]}"#),
        ("getCollection", .GET, "/v1/collections/1", nil),
        ("updateCollection", .PUT, "/v1/collections/1", #"{"name":"other"}"#),
        ("getCollectionContents", .GET, "/v1/collections/1/content", nil),
        ("updateCollectionContents", .PUT, "/v1/collections/1/content", #"{"a":1}"#),
        ("getSuppression", .GET, "/v1/esp/search_suppression/bounces%2B3%40example.com", nil),
        ("postSuppression", .POST, "/v1/esp/suppression/bounces/new%40example.com", nil),
        ("getWebhook", .GET, "/v1/reporting_webhooks/1", nil),
        (
            "createWebhook", .POST, "/v1/reporting_webhooks",
            #"{"name":"w","endpoint":"https://example.com","events":["email_sent"]}"#
        ),
        (
            "updateWebhook", .PUT, "/v1/reporting_webhooks/1",
            #"{"name":"w","endpoint":"https://example.com","events":["customer_subscription_preferences_changed"]}"#
        ),
        (
            "import", .POST, "/v1/imports",
            #"{"import":{"name":"people","data_file_url":"https://example.com/x.csv","type":"people","identifier":"id"}}"#
        ),
        ("getObjectRelationships", .GET, "/v1/objects/2/object-5/relationships", nil),
        ("getPersonRelationships", .GET, "/v1/customers/5/relationships", nil),
        (
            "getPersonSubscriptionPreferences", .GET,
            "/v1/customers/a300000001/subscription_preferences?id_type=cio_id", nil
        ),
    ]

    @Test(arguments: requests + further)
    func answerIsAsDocumented(
        _ request: (operation: String, method: TestClient.HTTPMethodName, target: String, body: String?)
    ) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
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
