// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Testing

@Suite struct FailureTests {
    /// One operation of each safety; the event once without and once with its id.
    private static let requests = [
        "read": APIRequest(Route.App.listCampaigns),
        "event": APIRequest(Route.Track.track),
        "event with id": APIRequest(Route.Track.track, isIdempotent: true),
        "send": APIRequest(Route.App.sendEmail),
        "send with id": APIRequest(Route.App.sendEmail, isIdempotent: true),
    ]

    @Test(arguments: [
        (Failure.rateLimited, ["event", "event with id", "read", "send", "send with id"]),
        (.standing, ["event", "event with id", "read", "send", "send with id"]),
        (.unsent, ["event", "event with id", "read", "send", "send with id"]),
        (.uncertain, ["event with id", "read"]),
        (.lasting, []),
    ])
    func permits(_ failure: Failure, _ names: [String]) {
        let permitted = Self.requests.filter { failure.permitsRepetition(of: $0.value) }.keys.sorted()
        #expect(permitted == names)
    }

    @Test(arguments: [
        (400, Failure.lasting), (401, .lasting), (403, .lasting), (404, .lasting), (408, .uncertain),
        (413, .lasting), (422, .lasting), (425, .uncertain), (429, .rateLimited), (500, .uncertain), (501, .lasting),
        (502, .uncertain), (503, .uncertain), (504, .uncertain), (505, .lasting), (522, .uncertain), (524, .uncertain),
    ])
    func ofStatus(_ status: Int, _ failure: Failure) {
        let error = CustomerIOError(APIResponse(status: status), to: APIRequest(Route.App.listCampaigns))
        #expect(Failure(error) == failure)
        #expect(error.isRetryable == (failure != .lasting))
    }

    @Test(arguments: [
        (CustomerIOError.Code.unreachable, Failure.unsent), (.network, .uncertain), (.timeout, .uncertain),
        (.badAnswer, .uncertain), (.redirected, .lasting), (.configuration, .lasting), (.cancelled, .lasting),
        (.tooLarge, .lasting), (.untrusted, .lasting),
    ])
    func ofCode(_ code: CustomerIOError.Code, _ failure: Failure) {
        #expect(Failure(CustomerIOError(code, "x")) == failure)
    }
}
