// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import NIOCore
import Testing

@Suite struct ErrorEnvelopeTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let status: Int
        let body: String
        let details: [String]

        var testDescription: String { name }
    }

    @Test(
        arguments: try JSONDecoder().decode([Case].self, from: Repository.data("Tests/Fixtures/error-envelopes.json")))
    func reads(_ case: Case) {
        let response = APIResponse(status: `case`.status, body: ByteBuffer(string: `case`.body))
        let error = CustomerIOError(response, to: Route.App.listCampaigns)
        #expect(error.details == `case`.details)
        #expect(error.status == `case`.status)
        #expect(error.description.contains("\(`case`.status)"))
    }

    @Test func itemsOfABatchAreNumbered() {
        let body = #"{"errors":[{"batch_index":7,"reason":"invalid","field":"action","message":"unknown action"}]}"#
        let item = ErrorEnvelope(ByteBuffer(string: body)).items.first
        #expect(item?.batchIndex == 7)
        #expect(item?.reason == "invalid")
        #expect(item?.field == "action")
    }

    @Test(arguments: [
        (400, CustomerIOError.Code.badRequest), (401, .unauthorized), (403, .forbidden), (404, .notFound),
        (409, .rejected), (413, .tooLarge), (422, .invalid), (429, .rateLimited), (500, .server), (304, .redirected),
    ])
    func statusHasItsCode(_ status: Int, _ code: CustomerIOError.Code) {
        #expect(CustomerIOError(APIResponse(status: status), to: Route.Track.identify).code == code)
    }
}
