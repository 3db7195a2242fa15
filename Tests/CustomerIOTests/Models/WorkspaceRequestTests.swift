// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// Bodies beside those of the documents' examples, and the limits of each.
@Suite struct WorkspaceRequestTests {
    private func body<Response>(_ endpoint: Endpoint<AppAPI, Response>) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(endpoint.request().body ?? []))
    }

    private func complaint<Response>(_ endpoint: Endpoint<AppAPI, Response>) -> String {
        let error = #expect(throws: CustomerIOError.self) { try endpoint.request() }
        #expect(error?.code == .invalidRequest)
        return error?.message ?? ""
    }

    private static let imports: [(Import.Request.Rows, Attributes)] = [
        (.people(by: .email), ["type": "people", "identifier": "email"]),
        (.events(by: .id), ["type": "event", "identifier": "id"]),
        (.objects(typeID: "1"), ["type": "object", "object_type_id": "1"]),
        (
            .relationships(objectTypeID: "1", by: .id),
            ["type": "relationship", "object_type_id": "1", "identifier": "id"]
        ),
    ]

    @Test(arguments: imports)
    func importsHaveTheFieldsOfTheirRows(_ rows: Import.Request.Rows, _ fields: Attributes) throws {
        let file = Import.Request(name: "a", dataFileURL: "https://example.com/a.csv", rows: rows)
        let expected = fields.merging(["name": "a", "data_file_url": "https://example.com/a.csv"])
        #expect(try body(Endpoint<AppAPI, Import>.importFile(file)) == ["import": .object(expected)])
    }

    @Test(arguments: [
        (Import.Request(name: "", dataFileURL: "u", rows: .people(by: .id)), "import.name"),
        (Import.Request(name: "a", dataFileURL: "", rows: .people(by: .id)), "import.data_file_url"),
        (Import.Request(name: "a", dataFileURL: "u", rows: .objects(typeID: "")), "import.object_type_id"),
        (Import.Request(name: "a", dataFileURL: "u", rows: .events(by: .id), scope: .onlyNew), "only_new"),
    ])
    func impossibleImportsAreNotSent(_ file: Import.Request, _ field: String) {
        #expect(complaint(Endpoint<AppAPI, Import>.importFile(file)).contains(field))
    }

    private static let sources: [(Export.Deliveries.Source, JSONValue)] = [
        (.newsletter(1), ["newsletter_id": 1]), (.campaign(1), ["campaign_id": 1]),
        (.transactional(1), ["transactional_message_id": 1]), (.action(1), ["action_id": 1]),
    ]

    @Test(arguments: sources)
    func exportsHaveOneSource(_ source: Export.Deliveries.Source, _ expected: JSONValue) throws {
        #expect(try body(Endpoint<AppAPI, Export>.exportDeliveries(Export.Deliveries(of: source))) == expected)
    }

    @Test func collectionsComeAsRowsOrURL() throws {
        let row: Attributes = ["a": 1]
        #expect(
            try body(Endpoint<AppAPI, DataCollection>.createCollection(name: "a", data: .url("https://example.com")))
                == ["name": "a", "url": "https://example.com"])
        #expect(try body(Endpoint<AppAPI, DataCollection>.updateCollection(7, name: "b")) == ["name": "b"])
        #expect(
            try body(Endpoint<AppAPI, DataCollection>.updateCollection(7, data: .rows([row])))
                == ["data": [["a": 1]]] as JSONValue)
        #expect(
            try body(Endpoint<AppAPI, DataCollection>.updateCollectionContents(7, to: [.object(row), ["a": 2]]))
                == [["a": 1], ["a": 2]] as JSONValue)
    }

    @Test func impossibleCollectionsAreNotSent() {
        typealias Call = Endpoint<AppAPI, DataCollection>
        let row: Attributes = ["a": String(repeating: "x", count: 9_993)]
        #expect(complaint(Call.createCollection(name: "", data: .rows([]))).contains("name must not be empty"))
        #expect(complaint(Call.createCollection(name: "a", data: .url(""))).contains("url must not be empty"))
        #expect(complaint(Call.updateCollection(7)).contains("name and data"))
        #expect(
            complaint(Call.createCollection(name: "a", data: .rows([[:], row])))
                .contains("data[1] has 10001 bytes, at most 10000"))
        #expect(complaint(Call.updateCollectionContents(7, to: [1])).contains("content[0] must be an object"))
        #expect(complaint(Call.updateCollectionContents(7, to: "a")).contains("a list of rows or one row"))
        let smaller: Attributes = ["a": String(repeating: "x", count: 9_000)]
        let rows = Array(repeating: smaller, count: 1_200)
        #expect(complaint(Call.createCollection(name: "a", data: .rows(rows))).contains("at most 10000000"))
    }

    @Test func descriptionsAreLimited() {
        typealias Call = Endpoint<AppAPI, Void>
        let long = String(repeating: "ä", count: 256)
        #expect(complaint(Call.updateAttributeMetadata([])).contains("attributes must not be empty"))
        #expect(complaint(Call.updateEventMetadata([])).contains("events must not be empty"))
        let attributes = Array(repeating: DataIndex.Attribute(name: "a"), count: 101)
        #expect(complaint(Call.updateAttributeMetadata(attributes)).contains("101 entries, at most 100"))
        let events = Array(repeating: DataIndex.Event(name: "a"), count: 101)
        #expect(complaint(Call.updateEventMetadata(events)).contains("101 entries, at most 100"))
        #expect(
            complaint(Call.updateEventMetadata([DataIndex.Event(name: "a", description: long)]))
                .contains("events[0].description has 256 characters, at most 255"))
        #expect(complaint(Call.updateEventMetadata([DataIndex.Event(name: "")])).contains("events[0].name"))
        #expect(
            complaint(Call.updateAttributeMetadata([DataIndex.Attribute(name: "a", privacyLevel: 2)]))
                .contains("attributes[0].privacy_level must be 0 or 1"))
    }

    @Test func otherRequestsAreLimited() {
        #expect(complaint(Endpoint<AppAPI, [Customer]>.getPeople(ids: [])).contains("ids must not be empty"))
        #expect(
            complaint(Endpoint<AppAPI, [Customer]>.getPeople(ids: Array(repeating: "1", count: 101)))
                .contains("ids has 101 entries, at most 100"))
        #expect(complaint(Endpoint<AppAPI, Segment>.createSegment(name: "")).contains("segment.name"))
        #expect(complaint(Endpoint<AppAPI, Snippet>.updateSnippet("", to: "a")).contains("name must not be empty"))
        let webhook = ReportingWebhook.Settings(name: "a", endpoint: "https://example.com", events: [])
        #expect(complaint(Endpoint<AppAPI, ReportingWebhook>.createWebhook(webhook)).contains("events"))
    }

    @Test func actionsHaveTheFieldsOfTheirChannel() throws {
        var sms = ActionContent.SMS(body: "Hello")
        sms.imageURL = "https://example.com/a.png"
        #expect(
            try body(Endpoint<AppAPI, Campaign.Action>.updateCampaignAction(campaignID: 1, actionID: 2, to: .sms(sms)))
                == ["body": "Hello", "image_url": "https://example.com/a.png"])
        var webhook = ActionContent.Webhook(url: "https://example.com")
        webhook.method = .post
        webhook.headers = [.init(name: "a", value: "b")]
        let action = Endpoint<AppAPI, Campaign.Action>.updateBroadcastAction(
            broadcastID: 1, actionID: 2, to: .webhook(webhook, sending: .off))
        let body = try body(action)
        #expect(body["method"] == "post")
        #expect(body["sending_state"] == "off")
        let headers = try JSONDecoder().decode(JSONValue.self, from: Data((body["headers"]?.string ?? "").utf8))
        #expect(headers == [["name": "a", "value": "b"]])
    }

    @Test func contentThatSaysNothingIsNotSent() {
        #expect(
            complaint(
                Endpoint<AppAPI, Campaign.Action>.updateCampaignAction(
                    campaignID: 1, actionID: 2, to: .email(ActionContent.Email()))
            ).contains("says nothing"))
        #expect(
            complaint(
                Endpoint<AppAPI, Newsletter.Content>.updateNewsletterVariant(
                    newsletterID: 1, contentID: 2, to: ActionContent.Email())
            ).contains("says nothing"))
        var receipt = ActionContent.Email(subject: "a", body: "b")
        receipt.layout = "default"
        #expect(
            complaint(
                Endpoint<AppAPI, [TransactionalMessage.Content]>.updateTransactionalVariant(
                    transactionalID: 1, contentID: 2, to: receipt)
            ).contains("layout"))
    }
}
