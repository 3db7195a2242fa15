// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation

extension Operations.App {
    private static let text = Operations.text
    private static let date = Operations.date

    static let workspace: [OperationCase] = [
        .silent(
            .updateAttributeMetadata([
                DataIndex.Attribute(
                    name: "last_active",
                    description: "The last time the user clicked something on our app after logging in.",
                    privacyLevel: 0)
            ])),
        .silent(
            .updateEventMetadata([
                DataIndex.Event(name: "purchase_completed", description: "User successfully completed a purchase")
            ])),
        .app(.listExports(), at: "exports"),
        .app(.getExport(7), at: "export"),
        .app(.downloadExport(7)),
        .app(
            .exportPeople(
                .and([
                    .segment(3),
                    .or([.attribute("interest", equals: "roadrunners"), .attribute("state", equals: "NM")]),
                ])), at: "export"),
        .app(
            .exportDeliveries(
                Export.Deliveries(
                    of: .newsletter(999), from: Date(timeIntervalSince1970: 1_517_529_600),
                    to: Date(timeIntervalSince1970: 1_517_702_400), attributes: ["string"], metric: .created,
                    includesDrafts: false)), at: "export"),
        .app(
            .importFile(
                Import.Request(
                    name: "Example name", dataFileURL: "string", rows: .people(by: .id), scope: .all,
                    description: "Example description")), at: "import"),
        .app(.getImport(7), at: "import"),
        .app(.listIPAddresses(), at: "ip_addresses"),
        .app(.listWebhooks(), at: "reporting_webhooks"),
        .app(.createWebhook(webhook)),
        .app(.getWebhook(7)),
        .app(.updateWebhook(7, to: webhook)),
        .silent(.deleteWebhook(7)),
        .app(.listSenders(sort: .ascending, limit: 7, start: text)),
        .app(.getSender(7), at: "sender_identity"),
        .app(.getSenderUsage(7)),
        .app(.listSnippets(), at: "snippets"),
        .app(
            .updateSnippet(
                "address", to: "<strong>My Company</strong></br>1234 Fake St<br/>Fake,NY<br/>10111"), at: "snippet"),
        .silent(.deleteSnippet(text)),
        .app(.listTopics(), at: "topics"),
        .app(.listWorkspaces(), at: "workspaces"),
        .app(.listCollections(), at: "collections"),
        .app(.createCollection(name: "events", data: .rows([christmas, birthday])), at: "collection"),
        .app(.getCollection(7), at: "collection"),
        .app(.updateCollection(7, name: "events", data: .rows([christmas, birthday])), at: "collection"),
        .silent(.deleteCollection(7)),
        .app(.getCollectionContents(7)),
        .app(.updateCollectionContents(7, to: .object(christmas)), at: "collection"),
    ]

    private static let webhook = ReportingWebhook.Settings(
        name: "my cool webhook", endpoint: "https://example.com/webhook", events: [.emailFailed, .webhookFailed],
        isDisabled: false, hasFullResolution: true, hasContent: false)

    private static let christmas: Attributes = [
        "eventName": "christmas", "eventDate": "2021-12-25T12:00:00.000Z",
        "presents": ["something_you_want": "toys", "something_you_need": "socks", "total": 2] as Attributes,
    ]

    private static let birthday: Attributes = [
        "eventName": "birthday", "eventDate": "2021-03-15T12:00:00.000Z",
        "presents": ["something_you_want": "video games", "something_you_need": "books", "total": 2] as Attributes,
    ]
}
