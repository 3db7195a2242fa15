// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import NIOCore
import Testing

@Suite struct BadAnswerTests {
    private func fault(_ body: String, type: String = "application/json", status: Int = 200, _ route: Route) -> String?
    {
        let response = APIResponse(
            status: status, headers: [("content-type", type)], body: ByteBuffer(string: body))
        return BadAnswer(response, to: route)?.fault
    }

    @Test(arguments: [
        ("", "is empty"), (" \n", "is empty"), ("{\"a\": [1, 2", "ends in the middle"), ("[{}", "ends in the middle"),
        ("{]", "ends in the middle"), ("<html></html>", "is not JSON"), ("ok", "is not JSON"),
    ])
    func findsFault(_ body: String, _ fault: String) {
        #expect(self.fault(body, Route.App.listCampaigns) == fault)
    }

    @Test(arguments: [Route.App.listCampaigns, Route.Track.identify])
    func webPageIsKnownByItsType(_ route: Route) {
        #expect(fault("{}", type: "text/HTML; charset=utf-8", route) == "is a web page")
    }

    @Test(arguments: ["{}", " {\"a\": 1}\r\n", "[]"])
    func acceptsJSON(_ body: String) {
        #expect(fault(body, Route.App.listCampaigns) == nil)
    }

    @Test func answersWithoutPromiseAreFree() {
        #expect(fault("", Route.Track.identify) == nil)
        #expect(fault("", status: 204, Route.App.listCampaigns) == nil)
    }
}
