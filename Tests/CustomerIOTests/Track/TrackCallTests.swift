// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import NIOCore
import Testing

/// What the examples of the reference do not show.
struct TrackCallTests {
    private typealias Call = Endpoint<TrackAPI, Void>

    @Test func reservedMembersOfIdentify() throws {
        let call = Call.identify(
            "42", id: "43", anonymousID: "a1", timestamp: Date(timeIntervalSince1970: 5.9), updateOnly: true,
            unsubscribed: false, subscriptions: .change([7: true]),
            relationships: .delete([.to(.cioID("ob1"))]))
        #expect(
            try call.body()
                == json(
                    #"""
                    {"id": "43", "anonymous_id": "a1", "_timestamp": 5, "_update": true, "unsubscribed": false,
                     "cio_subscription_preferences.topics.topic_7": true, "cio_relationships":
                     {"action": "delete_relationships", "relationships": [{"identifiers": {"cio_object_id": "ob1"}}]}}
                    """#))
    }

    @Test(arguments: [
        (PersonIdentifier.id("a/b c+d@e"), "/api/v1/customers/a%2Fb%20c%2Bd%40e"),
        (.email("ada+x@example.com"), "/api/v1/customers/ada%2Bx%40example.com"),
        (.cioID("03000010"), "/api/v1/customers/cio_03000010"),
        (.cioID("cio_03000010"), "/api/v1/customers/cio_03000010"),
    ]) func pathsNamePeople(person: PersonIdentifier, path: String) throws {
        #expect(try Call.delete(person).request().target == path)
    }

    @Test func eventsBearAnIDAndMayBeRepeated() throws {
        let call = Call.track("42", "purchase")
        let request = try call.request()
        #expect(request.isIdempotent)
        let id = try #require(try call.body()["id"]?.string)
        #expect(ULID(id) != nil)
        #expect(try call.body()["id"]?.string == id, "the same when it is sent again")
        #expect(try !Call.submitForm("f", id: "a").request().isIdempotent)
    }

    @Test func pagesAndScreensSayWhatTheyAre() throws {
        #expect(try Call.track("42", "/", kind: .page).body()["type"] == "page")
        #expect(try Call.track("42", "/", kind: .screen).body()["type"] == "screen")
        #expect(try Call.track("42", "/").body()["type"] == nil)
    }

    @Test func anInviteNamesNobody() throws {
        let call = Call.invite(
            "eve@example.com", "invited", ["by": "ada"], id: ULID("01ARZ3NDEKTSV4RRFFQ69G5FAV") ?? ULID())
        #expect(
            try call.body()
                == json(
                    #"""
                    {"name": "invited", "id": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "data": {"by": "ada", "recipient": "eve@example.com"}}
                    """#))
        #expect(
            Call.invite("eve@example.com", "invited", ["recipient": "a"]).complaint()?.contains("recipient") == true)
    }

    @Test(arguments: [
        (
            DeliveryMetric.inApp(.clicked, recipient: "a", href: "h"),
            #"{"metric": "clicked", "recipient": "a", "href": "h"}"#
        ),
        (.push(.delivered, recipient: "t"), #"{"metric": "delivered", "recipient": "t"}"#),
        (.slack(.opened, href: "h"), #"{"metric": "opened", "href": "h"}"#),
        (.sms(.bounced, recipient: 49_30, reason: "r"), #"{"metric": "bounced", "recipient": 4930, "reason": "r"}"#),
        (.webhook(.dropped, reason: "r", href: "h"), #"{"metric": "dropped", "reason": "r", "href": "h"}"#),
    ]) func metricsOfEachChannel(metric: DeliveryMetric, members: String) throws {
        let body = try Call.reportMetric(metric, deliveryID: "d").body()
        #expect(body.removing(["delivery_id"]) == (try json(members)))
    }

    @Test func segmentsNameTheKindOfIdentifierUnlessItIsTheUsual() throws {
        #expect(try Call.addToSegment(7, ["a"]).request().query.isEmpty)
        let request = Call.addToSegment(7, ["cio_1", "2"], by: .cioID)
        #expect(try request.request().target == "/api/v1/segments/7/add_customers?id_type=cio_id")
        #expect(try request.body() == json(#"{"ids": ["1", "2"]}"#))
    }

    @Test func theRegionOfTheAccount() throws {
        let call = Endpoint<TrackAPI, Region.Account>.getRegion()
        let answer = APIResponse(
            status: 200,
            body: ByteBuffer(string: #"{"url":"https://track-eu.customer.io","region":"eu","environment_id":"3"}"#))
        let region = try call.decode(answer)
        #expect(region.region == .eu)
        #expect(region.workspaceID == 3)
    }

    @Test func aBatchThatIsTakenInPart() throws {
        let call = Endpoint<TrackAPI, TrackOperation.BatchResult>.batch([.delete("a"), .delete("b")])
        let file = try Repository.data("Tests/Fixtures/requests/track.batch.207.json")
        let result = try call.decode(APIResponse(status: 207, body: ByteBuffer(bytes: file)))
        #expect(result.refused == [.init(message: "unknown action", reason: "invalid", field: "action", batchIndex: 1)])
        #expect(try call.decode(APIResponse(status: 200)).refused.isEmpty)
    }

    @Test(arguments: [
        "", "{}", #"{"errors":[]}"#, #"{"errors":[{"message":"no"}]}"#, #"{"errors":[{"batch_index":2}]}"#,
    ])
    func aBatchThatIsTakenInPartMustSayInWhich(body: String) {
        let call = Endpoint<TrackAPI, TrackOperation.BatchResult>.batch([.delete("a"), .delete("b")])
        #expect(throws: BadAnswer.self) {
            _ = try call.decode(APIResponse(status: 207, body: ByteBuffer(string: body)))
        }
    }
}
