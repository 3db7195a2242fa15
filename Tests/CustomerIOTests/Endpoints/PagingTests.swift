// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct PagingTests {
    private func page(next: String?) -> Page<Message> { Page([Message()], next: next) }

    private func suppressions(_ count: Int) -> Page<Suppression> {
        Page(Array(repeating: Suppression(), count: count))
    }

    @Test func aCursorLeadsToTheNextPage() throws {
        let first = Endpoint<AppAPI, Page<Message>>.listMessages(drafts: true, limit: 50)
        let second = try #require(first.following(page(next: "MDox")))
        #expect(try second.request().target == "/v1/messages?drafts=true&limit=50&start=MDox")
        let third = try #require(second.following(page(next: "MDoy")))
        #expect(try third.request().target == "/v1/messages?drafts=true&limit=50&start=MDoy")
    }

    @Test(arguments: [nil, "", "MDox"])
    func withoutANewCursorItWasTheLastPage(_ next: String?) throws {
        #expect(
            try Endpoint<AppAPI, Page<Message>>.listMessages(start: "MDox").following(page(next: next))?.request()
                .target
                == nil)
    }

    /// Some lists are read by offset; for those who read them they are as any other.
    @Test func anOffsetCountsTheRecords() throws {
        let first = Endpoint<AppAPI, Page<Suppression>>.listSuppressions(.spamReports).withLargestPages()
        #expect(try first.request().target == "/v1/esp/suppression/spam_reports?limit=1000")
        let second = try #require(first.following(suppressions(1_000)))
        #expect(try second.request().target == "/v1/esp/suppression/spam_reports?limit=1000&offset=1000")
        let third = try #require(second.following(suppressions(1_000)))
        #expect(try third.request().target == "/v1/esp/suppression/spam_reports?limit=1000&offset=2000")
        #expect(try third.following(suppressions(999))?.request().target == nil)
    }

    @Test func anOffsetOfOnesOwnIsWhereItStarts() throws {
        let first = Endpoint<AppAPI, Page<Suppression>>.listSuppressions(.bounces, limit: 2, offset: 10)
        let second = try #require(first.withLargestPages().following(suppressions(2)))
        #expect(try second.request().target == "/v1/esp/suppression/bounces?limit=2&offset=12")
    }

    @Test func aListThatComesWholeHasOnePage() throws {
        let endpoint = Endpoint<AppAPI, Page<Suppression>>.findSuppression("a@example.com")
        #expect(try endpoint.following(suppressions(1_000))?.request().target == nil)
    }

    @Test func pagesAreAsLargeAsAllowed() throws {
        #expect(
            try Endpoint<AppAPI, Page<Customer.Identifiers>>.listSegmentMembers(7).withLargestPages().request().target
                == "/v1/segments/7/membership?limit=30000")
        #expect(
            try Endpoint<AppAPI, Page<Customer.Identifiers>>.listSegmentMembers(7, limit: 5).withLargestPages()
                .request().target
                == "/v1/segments/7/membership?limit=5")
        // Ten a page, and no limit to ask for; and a list whose largest page is not documented.
        #expect(
            try Endpoint<AppAPI, Page<Campaign.Action>>.listCampaignActions(3).withLargestPages().request().target
                == "/v1/campaigns/3/actions")
        #expect(
            try Endpoint<AppAPI, Page<SenderIdentity>>.listSenders().withLargestPages().request().target
                == "/v1/sender_identities")
    }

    private func read<Record>(
        _ endpoint: Endpoint<AppAPI, Page<Record>>, _ answer: JSONValue
    ) throws -> Page<Record> {
        try endpoint.decode(APIResponse(json: answer))
    }

    /// People without an id have an empty one among the ids; the identifiers are complete.
    @Test func recordsOfAPageAreTheCompleteOnes() throws {
        let page = try read(
            .searchPeople(where: .everyone),
            ["ids": ["", 7], "identifiers": [["email": "a@b.io"], ["id": "7"]], "next": "MQ==", "new": nil])
        #expect(page.elements.map(\.email) == ["a@b.io", nil])
        #expect(page.ids == ["", "7"])
        #expect(page.next == "MQ==")
        #expect(page.additionalFields["new"] == .null)
    }

    @Test(arguments: [JSONValue.object([:]), ["identifiers": nil, "next": nil, "ids": nil]])
    func aPageMayBeEmpty(_ answer: JSONValue) throws {
        let page = try read(.searchPeople(where: .everyone), answer)
        #expect(page.elements.isEmpty && page.ids.isEmpty && page.next == nil)
    }

    @Test func whatElseAPageSaysIsThere() throws {
        #expect(try read(.findSuppression("a"), ["category": "spam", "suppressions": []]).category == .spam)
        #expect(try read(.listSegmentMembers(7), ["segment_id": 7]).additionalFields["segment_id"] == 7)
        #expect(try read(.searchObjects(ofType: "1", where: .attributeExists("a")), ["ids": ["ob1"]]).ids == ["ob1"])
    }
}
