// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct PagingTests {
    private func page(next: String?) -> MessagePage {
        var page = MessagePage()
        page.messages = [Message()]
        page.next = next
        return page
    }

    private func suppressions(_ count: Int) -> SuppressionPage {
        var page = SuppressionPage()
        page.suppressions = Array(repeating: Suppression(), count: count)
        return page
    }

    @Test func aCursorLeadsToTheNextPage() throws {
        let first = Endpoint<AppAPI, MessagePage>.listMessages(drafts: true, limit: 50)
        let second = try #require(first.following(page(next: "MDox")))
        #expect(try second.request().target == "/v1/messages?drafts=true&limit=50&start=MDox")
        let third = try #require(second.following(page(next: "MDoy")))
        #expect(try third.request().target == "/v1/messages?drafts=true&limit=50&start=MDoy")
    }

    @Test(arguments: [nil, "", "MDox"])
    func withoutANewCursorItWasTheLastPage(_ next: String?) throws {
        #expect(
            try Endpoint<AppAPI, MessagePage>.listMessages(start: "MDox").following(page(next: next))?.request().target
                == nil)
    }

    /// Some lists are read by offset; for those who read them they are as any other.
    @Test func anOffsetCountsTheRecords() throws {
        let first = Endpoint<AppAPI, SuppressionPage>.listSuppressions(.spamReports).withLargestPages()
        #expect(try first.request().target == "/v1/esp/suppression/spam_reports?limit=1000")
        let second = try #require(first.following(suppressions(1_000)))
        #expect(try second.request().target == "/v1/esp/suppression/spam_reports?limit=1000&offset=1000")
        let third = try #require(second.following(suppressions(1_000)))
        #expect(try third.request().target == "/v1/esp/suppression/spam_reports?limit=1000&offset=2000")
        #expect(try third.following(suppressions(999))?.request().target == nil)
    }

    @Test func anOffsetOfOnesOwnIsWhereItStarts() throws {
        let first = Endpoint<AppAPI, SuppressionPage>.listSuppressions(.bounces, limit: 2, offset: 10)
        let second = try #require(first.withLargestPages().following(suppressions(2)))
        #expect(try second.request().target == "/v1/esp/suppression/bounces?limit=2&offset=12")
    }

    @Test func aListThatComesWholeHasOnePage() throws {
        let endpoint = Endpoint<AppAPI, SuppressionPage>.findSuppression("a@example.com")
        #expect(try endpoint.following(suppressions(1_000))?.request().target == nil)
    }

    @Test func pagesAreAsLargeAsAllowed() throws {
        #expect(
            try Endpoint<AppAPI, SegmentMemberPage>.listSegmentMembers(7).withLargestPages().request().target
                == "/v1/segments/7/membership?limit=30000")
        #expect(
            try Endpoint<AppAPI, SegmentMemberPage>.listSegmentMembers(7, limit: 5).withLargestPages().request().target
                == "/v1/segments/7/membership?limit=5")
        // Ten a page, and no limit to ask for; and a list whose largest page is not documented.
        #expect(
            try Endpoint<AppAPI, CampaignActionPage>.listCampaignActions(3).withLargestPages().request().target
                == "/v1/campaigns/3/actions")
        #expect(
            try Endpoint<AppAPI, SenderIdentityPage>.listSenders().withLargestPages().request().target
                == "/v1/sender_identities")
    }

    /// People without an id have an empty one among the ids; the identifiers are complete.
    @Test func recordsOfAPageAreTheCompleteOnes() {
        var page = CustomerPage()
        page.ids = [""]
        page.identifiers = [CustomerIdentifiers(), CustomerIdentifiers()]
        #expect(page.elements.count == 2)
        #expect(CustomerPage().elements.isEmpty)
    }
}
