// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import CustomerIORoutes
import Foundation
import Testing

/// Every call of the App API goes to an emulator, which shares nothing with the client but the routes, and comes back.
@Suite struct EveryCallTests {
    private static let person = PersonIdentifier.cioID("a300000001")
    private static let from = Date(timeIntervalSince1970: 1_766_000_000)
    private static let to = Date(timeIntervalSince1970: 1_767_000_000)

    typealias Call = @Sendable (APIClient<AppAPI>) async throws -> Void

    private static func call<Response>(_ endpoint: Endpoint<AppAPI, Response>) -> Call {
        { _ = try await $0.send(endpoint) }
    }

    private static let campaigns: [Call] = [
        call(.listCampaigns()), call(.getCampaign(1)), call(.listCampaignActions(2)),
        call(.getCampaignAction(campaignID: 2, actionID: 202)),
        call(.updateCampaignAction(campaignID: 2, actionID: 200, to: .email(email, sending: .off))),
        call(.getCampaignActionTranslation(campaignID: 2, actionID: 200, language: "fr")),
        call(.updateCampaignActionTranslation(campaignID: 2, actionID: 200, language: "fr", to: .email(email))),
        call(.getCampaignMetrics(2, version: .v2, resolution: .days, from: from, to: to)),
        call(.getCampaignActionMetrics(campaignID: 2, actionID: 200, version: .v1)),
        call(.getCampaignJourneyMetrics(2, from: from, to: to, resolution: .weeks)),
        call(.getCampaignLinkMetrics(2, unique: true)),
        call(.getCampaignActionLinkMetrics(campaignID: 2, actionID: 200)), call(.listCampaignMessages(2)),
        call(.listBroadcasts()), call(.getBroadcast(1)), call(.listBroadcastActions(1)),
        call(.getBroadcastAction(broadcastID: 1, actionID: 9101)),
        call(.updateBroadcastAction(broadcastID: 1, actionID: 9001, to: .email(email))),
        call(.getBroadcastActionTranslation(broadcastID: 1, actionID: 9001, language: "")),
        call(.updateBroadcastActionTranslation(broadcastID: 1, actionID: 9001, language: "fr", to: .email(email))),
        call(.getBroadcastMetrics(2)), call(.getBroadcastActionMetrics(broadcastID: 2, actionID: 9002)),
        call(.getBroadcastLinkMetrics(2)), call(.getBroadcastActionLinkMetrics(broadcastID: 2, actionID: 9002)),
        call(.listBroadcastMessages(2)), call(.triggerBroadcast(1)),
        call(.getBroadcastTrigger(broadcastID: 1, triggerID: 11)),
        call(.listBroadcastErrors(broadcastID: 1, triggerID: 12)), call(.listBroadcastTriggers(1)),
    ]

    private static let content: [Call] = [
        call(.listNewsletters()), call(.getNewsletter(9)), call(.listNewsletterVariants(8)),
        call(.listNewsletterTestGroups(8)), call(.getNewsletterVariant(newsletterID: 8, contentID: 80)),
        call(.updateNewsletterVariant(newsletterID: 8, contentID: 80, to: email)),
        call(.getNewsletterTranslation(newsletterID: 8, language: "fr")),
        call(.updateNewsletterTranslation(newsletterID: 8, language: "", to: email)),
        call(.getNewsletterTestTranslation(newsletterID: 8, testGroupID: "1", language: "fr")),
        call(.updateNewsletterTestTranslation(newsletterID: 8, testGroupID: "B", language: "fr", to: email)),
        call(.getNewsletterMetrics(2, period: .months)),
        call(.getNewsletterVariantMetrics(newsletterID: 2, contentID: 20)), call(.getNewsletterLinkMetrics(2)),
        call(.getNewsletterVariantLinkMetrics(newsletterID: 2, contentID: 20)), call(.listNewsletterMessages(2)),
        call(.deleteNewsletter(9)),
        call(.listTransactionalTemplates()), call(.getTransactionalTemplate(3)), call(.listTransactionalVariants(2)),
        call(.getTransactionalTranslation(transactionalID: 2, language: "fr")),
        call(.updateTransactionalTranslation(transactionalID: 2, language: "", to: email)),
        call(.updateTransactionalVariant(transactionalID: 2, contentID: 201, to: email)),
        call(.getTransactionalMetrics(2, period: .hours)), call(.getTransactionalLinkMetrics(2)),
        call(.listTransactionalMessages(2)),
        call(.listSnippets()), call(.updateSnippet("new", to: "text")), call(.deleteSnippet("new")),
        call(.listCollections()), call(.createCollection(name: "events", data: .rows([["a": 1], ["a": 2]]))),
        call(.getCollection(1)), call(.getCollectionContents(1)), call(.updateCollection(1, name: "other")),
        call(.updateCollectionContents(1, to: ["a": 1])), call(.deleteCollection(1)),
        call(.listSenders()), call(.getSender(7)), call(.getSenderUsage(7)), call(.listTopics()),
    ]

    private static let people: [Call] = [
        call(.findPeople(email: "person1@example.com")), call(.searchPeople(where: .everyone)),
        call(.getPeople(ids: ["1", "2", "nobody"])), call(.getPersonAttributes(person)),
        call(.listPersonSegments(person)), call(.listPersonActivities(person)), call(.listPersonMessages(person)),
        call(.listPersonRelationships("5")), call(.getPersonSubscriptionPreferences(person)),
        call(.listActivities(person: person)), call(.listSegments()), call(.getSegment(1)),
        call(.createSegment(name: "mine")), call(.getSegmentCount(7)), call(.getSegmentDependencies(2)),
        call(.listSegmentMembers(1)), call(.listObjectTypes()),
        call(.searchObjects(ofType: "1", where: .attributeExists("object_id"))),
        call(.getObjectAttributes(objectTypeID: 1, objectID: "object-3")),
        call(.listObjectRelationships(objectTypeID: 2, objectID: "object-5")),
        call(.findSuppression("bounces+3@example.com")), call(.listSuppressions(.bounces)),
        call(.createSuppression(type: .bounces, emailAddress: "new@example.com")),
        call(.deleteSuppression(type: .bounces, emailAddress: "new@example.com")),
    ]

    private static let workspace: [Call] = [
        call(.exportPeople(.everyone)), call(.exportDeliveries(Export.Deliveries(of: .campaign(1)))),
        call(.listExports()), call(.getExport(1)), call(.downloadExport(1)),
        call(
            .importFile(
                Import.Request(name: "a", dataFileURL: "https://example.com/a.csv", rows: .people(by: .id)))),
        call(.listMessages()), call(.listIPAddresses()), call(.listWorkspaces()), call(.listWebhooks()),
        call(.getWebhook(1)), call(.createWebhook(webhook)), call(.updateWebhook(1, to: webhook)),
        call(.deleteWebhook(1)),
        call(.updateAttributeMetadata([DataIndex.Attribute(name: "plan", description: "What they pay for.")])),
        call(.updateEventMetadata([DataIndex.Event(name: "purchase")])),
    ]

    private static let sends: [Call] = [
        call(.sendEmail(SendEmail(.template(2), to: ["cool.person@example.com"], person: "1"))),
        call(.sendPush(SendPush("TRIGGER_2", person: "1"))),
        call(.sendSMS(SendSMS(2, to: "+15551234567", person: "1"))), call(.sendInApp(SendInApp(2, person: "1"))),
        call(.sendInboxMessage(SendInboxMessage(2, person: "1"))), call(.sendWhatsApp(whatsApp)),
    ]

    /// Calls that need an id from an answer.
    private static let chains: [Call] = [
        { app in
            let message = try #require(try await app.send(.listMessages(limit: 1)).elements.first?.id)
            _ = try await app.send(.getMessage(message))
            _ = try await app.send(.getArchivedMessage(message))
        },
        { app in
            let file = Import.Request(name: "a", dataFileURL: "https://example.com/a.csv", rows: .events(by: .email))
            _ = try await app.send(.getImport(try #require(try await app.send(.importFile(file)).id)))
        },
        { app in
            let segment = try #require(try await app.send(.createSegment(name: "brief")).id)
            try await app.send(.deleteSegment(segment))
        },
    ]

    private static let email = ActionContent.Email(subject: "new", body: "<p>new</p>")

    private static let webhook = ReportingWebhook.Settings(
        name: "w", endpoint: "https://example.com", events: [.emailSent])

    private static var whatsApp: SendWhatsApp {
        var message = SendWhatsApp(2, person: "1")
        message.to = "+15551234567"
        return message
    }

    @Test func everyCallIsAnswered() async throws {
        try await Emulated.run {
            $0.people = 300
            $0.seed = 7
        } _: { both in
            for call in Self.campaigns + Self.content + Self.people + Self.workspace + Self.sends + Self.chains {
                await #expect(throws: Never.self) { try await call(both.customerIO.app) }
            }
            let record = both.emulator.requests
            #expect(Set(record.operations.keys) == Set(Route.App.all.map(\.operation)))
            #expect(record.statuses.keys.allSatisfy { (200...299).contains($0) })
        }
    }
}
