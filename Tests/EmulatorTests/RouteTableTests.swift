// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Testing

@testable import CustomerIOEmulator

/// Which operation a path names, without a socket.
struct RouteTableTests {
    private let table = RouteTable(Handler.all)

    @Test(arguments: [
        ("GET", "/v1/customers/attributes/attributes", "getPersonAttributes"),
        ("POST", "/v1/customers/attributes", "getPeopleById"), ("PUT", "/api/v1/customers/a%2Fb", "identify"),
        ("GET", "/v1/api/segments", "listSegments"), ("POST", "/cdp/v1/track", "track"),
        ("PUT", "/v1/transactional/1/language/", "updateTransactionalVariant"),
        ("PUT", "/v1/transactional/1/language", "updateTransactionalVariant"),
    ])
    func paths(method: String, path: String, operation: String) {
        guard case .found(let handler, _) = table.match(method, path) else {
            Issue.record("\(path) is unknown")
            return
        }
        #expect(handler.route.operation == operation)
    }

    @Test func otherMethodsAreNamed() {
        guard case .otherMethods(let methods) = table.match("PATCH", "/v1/snippets") else {
            Issue.record("snippets take PATCH")
            return
        }
        #expect(methods == ["GET", "PUT"])
        guard case .unknown = table.match("GET", "/v1/nothing/of/the/kind") else {
            Issue.record("there is something")
            return
        }
    }

    @Test func valuesComeAsTheyWereSent() {
        guard case .found(_, let values) = table.match("GET", "/v1/objects/1/a%2Fb/attributes") else { return }
        #expect(values == ["1", "a%2Fb"])
    }
}
