// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

/// What was put into a path or query is what another decoder finds there.
@Suite struct EncodingTests {
    @Test(arguments: Route.all, ["a/b c+d@e", "ü%2F&=?#:;", "🎂"])
    func parametersComeOutAsTheyWentIn(_ route: Route, _ text: String) throws {
        let path = Dictionary(uniqueKeysWithValues: route.path.parameters.map { ($0, text) })
        let query = route.query.map { (name: $0, value: text) }
        let target = APIRequest(route, path: path, query: query).target
        let parts = target.split(separator: "?", omittingEmptySubsequences: false)
        #expect(parts.count == (query.isEmpty ? 1 : 2))
        #expect(!target.contains("+"))

        let segments = parts[0].split(separator: "/").map { String($0).removingPercentEncoding }
        let template = route.path.description.split(separator: "/").map { $0.hasPrefix("{") ? text : String($0) }
        #expect(segments == template)

        let components = try #require(URLComponents(string: "https://api.customer.io" + target))
        #expect(components.queryItems?.map(\.name) ?? [] == query.map(\.name))
        #expect(components.queryItems?.allSatisfy { $0.value == text } ?? true)
    }

    @Test(arguments: ["", ".", ".."])
    func aPathCannotBeLeftOrChanged(_ text: String) throws {
        let error = #expect(throws: CustomerIOError.self) {
            try Endpoint<AppAPI, Void>.deleteSnippet(text).request()
        }
        #expect(error?.code == .invalidRequest)
        #expect(error?.operation == "deleteSnippet")
        #expect(error?.message.contains("snippet_name") == true)
    }

    @Test func anEmptyLanguageIsTheDefaultOne() throws {
        let endpoint = Endpoint<AppAPI, Campaign.Action>.getCampaignActionTranslation(
            campaignID: 3, actionID: 7, language: "")
        #expect(try endpoint.request().target == "/v1/campaigns/3/actions/7/language/")
    }

    @Test(arguments: [
        (PersonIdentifier.id("a b"), "/v1/customers/a%20b/segments?id_type=id"),
        (.email("a+b@e.com"), "/v1/customers/a%2Bb%40e.com/segments?id_type=email"),
        (.cioID("0300"), "/v1/customers/cio_0300/segments?id_type=cio_id"),
        (.cioID("cio_0300"), "/v1/customers/cio_0300/segments?id_type=cio_id"),
    ])
    func aPersonIsIDAndType(_ person: PersonIdentifier, _ target: String) throws {
        #expect(try Endpoint<AppAPI, [Segment]>.listPersonSegments(person).request().target == target)
    }

    @Test func withoutAPersonThereIsNoType() throws {
        #expect(try Endpoint<AppAPI, Page<Activity>>.listActivities().request().target == "/v1/activities")
    }

    @Test(arguments: [(1, 1), (1_000, 1_000), (1_001, 1_000), (0, 1), (-5, 1)])
    func limitsAreClamped(_ asked: Int, _ sent: Int) throws {
        let request = try Endpoint<AppAPI, Page<Message>>.listMessages(limit: asked).request()
        #expect(request.target == "/v1/messages?limit=\(sent)")
    }
}
