// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

@Suite struct RequestTests {
    private let fixtures: [String: Fixtures.Request]

    init() throws {
        let list: [Fixtures.Request] = try Fixtures.list("requests/app.json")
        fixtures = Dictionary(uniqueKeysWithValues: list.map { ("app \($0.operation)", $0) })
    }

    /// Track and Pipelines have suites of their own; a batch of Pipelines has a test of its own there.
    @Test func everyOperationOfEveryAPIHasACase() {
        let others = (TrackRequestTests.calls + PipelinesRequestTests.calls).map { $0.name.replacing(".", with: " ") }
        let cases = Operations.all.map(\.testDescription) + others + ["pipelines batch"]
        #expect(Set(cases).count == cases.count)
        #expect(Set(cases).symmetricDifference(Route.all.map { "\($0.service) \($0.operation)" }) == [])
    }

    /// Method, path, query and body are those of the document's example.
    @Test(arguments: Operations.all)
    func requestIsTheDocuments(_ operation: OperationCase) throws {
        let fixture = try #require(fixtures[operation.testDescription])
        let request = try operation.request()
        #expect(request.route.method.rawValue == fixture.method)
        let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        #expect(parts[0] == fixture.path)
        let query = parts.dropFirst().flatMap { $0.split(separator: "&") }.map(String.init)
        #expect(query.sorted() == fixture.query)
        let body = try request.body.map { try JSONDecoder().decode(JSONValue.self, from: Data($0)) }
        #expect(body == fixture.body.map { Difference.apply(to: $0, of: operation.route.operation) })
    }

    /// An example that no longer differs needs no reason.
    @Test(arguments: Difference.all)
    func differencesAreReal(_ difference: Difference) throws {
        for operation in difference.operations {
            let body = try #require(fixtures["app \(operation)"]?.body)
            for name in difference.without { #expect(body[name] != nil, "\(operation) has no \(name)") }
            for (name, value) in difference.instead { #expect(body[name] != value, "\(operation) has \(name)") }
        }
    }
}

/// Where our request is not the document's example, and why.
struct Difference: Sendable {
    var operations: [String]
    var without: [String] = []
    var instead: [String: JSONValue] = [:]
    let reason: String

    static let all = [
        Difference(
            operations: ["triggerBroadcast"],
            without: ["email_add_duplicates", "email_ignore_missing", "id_ignore_missing"],
            reason: "They say what happens to a list of people; the example has none."),
        Difference(
            operations: ["sendPush"], instead: ["identifiers": ["id": "12345"]],
            reason: "The schema says that an id is text; the example has a number."),
        Difference(
            operations: [
                "updateCampaignAction", "updateCampaignActionTranslation", "updateBroadcastAction",
                "updateBroadcastActionLanguage",
            ], without: ["id", "broadcast_id", "deduplicate_id", "created", "updated"],
            reason: "Customer.io sets them; the path names the action."),
        Difference(
            operations: ["updateCampaignAction", "updateCampaignActionTranslation"],
            without: ["campaign_id", "parent_action_id"], reason: "Customer.io sets them; the path names the campaign."),
        Difference(
            operations: [
                "updateNewsletterVariant", "updateNewsletterVariantTranslation", "updateNewsletterTestTranslation",
            ], without: ["id", "newsletter_id", "deduplicate_id"],
            reason: "Customer.io sets them; the path names the newsletter."),
        Difference(
            operations: ["updateTransactional", "updateTransactionalVariant"], without: ["id", "created", "updated"],
            reason: "Customer.io sets them; the path names the template."),
        Difference(
            operations: ["createWebhook", "updateWebhook"], without: ["id"],
            reason: "Customer.io gives it; the path names the webhook."),
        Difference(operations: ["updateSnippets"], without: ["updated_at"], reason: "Customer.io sets it."),
    ]

    static func apply(to body: JSONValue, of operation: String) -> JSONValue {
        guard case .object(var members) = body else { return body }
        for difference in all where difference.operations.contains(operation) {
            for name in difference.without { members[name] = nil }
            members = members.merging(JSONObject(difference.instead))
        }
        return .object(members)
    }
}
