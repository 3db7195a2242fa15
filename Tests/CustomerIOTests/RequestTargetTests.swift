// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Testing

@Suite struct RequestTargetTests {
    @Test func targetHoldsPathAndQuery() {
        let request = APIRequest(
            Route.App.getPersonAttributes, path: ["customer_id": "a/b c+d@e"], query: [("id_type", "e+mail")])
        #expect(request.target == "/v1/customers/a%2Fb%20c%2Bd%40e/attributes?id_type=e%2Bmail")
    }

    @Test func emptyParameterLeavesAnEmptySegment() {
        let request = APIRequest(Route.App.getTransactionalVariant, path: ["transactional_id": "3", "language": ""])
        #expect(request.target == "/v1/transactional/3/language/")
    }
}
