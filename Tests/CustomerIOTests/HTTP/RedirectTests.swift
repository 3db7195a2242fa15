// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Testing

@testable import CustomerIO

@Suite struct RedirectTests {
    private let request = APIRequest(
        Route.Track.identify, path: ["identifier": "a/b"], body: Array(#"{"plan":"pro"}"#.utf8))

    private func send(
        _ answer: @escaping @Sendable (RawServer.Request) -> RawServer.Answer
    ) async throws -> (Result<APIResponse, CustomerIOError>, [RawServer.Request]) {
        try await RawServer.run(answer) { server in
            let servers = [Service.track: try ServiceURL(server.url)]
            let credentials = HTTPSenderTests.credentials
            do {
                let response = try await withHTTPSender(servers, credentials: credentials) {
                    try await $0.send(request)
                }
                return (.success(response), server.requests)
            } catch let error as CustomerIOError {
                return (.failure(error), server.requests)
            }
        }
    }

    @Test(arguments: [301, 302, 307, 308])
    func sameServerIsFollowedWithMethodBodyAndKey(_ status: Int) async throws {
        let (result, requests) = try await send { request in
            request.target == "/moved%2Fhere?x=1"
                ? .status(200) : .status(status, headers: ["location: /moved%2Fhere?x=1"])
        }
        #expect(try result.get().status == 200)
        #expect(requests.map(\.method) == ["PUT", "PUT"])
        #expect(requests.map(\.body) == [#"{"plan":"pro"}"#, #"{"plan":"pro"}"#])
        #expect(requests.last?.header("authorization") == ["Basic c2l0ZTprZXk="])
    }

    @Test(arguments: [
        "https://example.com/", "http://track.customer.io/", "https://customer.io.example.com/", "//example.com/x",
        "https://evilcustomer.io/", "https://a@track.customer.io/", "http://127.0.0.1:1/",
        "https://track.customer.io:8443/", "https://track.customer.io/", "https://track-eu.customer.io/",
        "ftp://track.customer.io/", "https://example%2Ecustomer.io/",
    ])
    func otherServersNeverSeeTheKey(_ location: String) async throws {
        let (result, requests) = try await send { _ in .status(302, headers: ["location: \(location)"]) }
        let error = #expect(throws: CustomerIOError.self) { try result.get() }
        #expect(error?.code == .redirected)
        #expect(error?.operation == "identify")
        #expect(requests.count == 1)
    }

    @Test func threeRedirectsAreTheMost() async throws {
        let (result, requests) = try await send { request in .status(307, headers: ["location: \(request.target)x"]) }
        let error = #expect(throws: CustomerIOError.self) { try result.get() }
        #expect(error?.code == .redirected)
        #expect(requests.count == 4)
    }

    /// Not even to another service, or to a host that Customer.io may have given away.
    @Test(arguments: ["https://api.customer.io/", "https://fly.customer.io/", "https://track-eu.customer.io:8443/"])
    func customerIOsOtherServicesNeverSeeTheKey(_ location: String) throws {
        let hop = Hop(url: "https://track.customer.io/a", origin: Origin(.https, host: "track.customer.io"))
        let error = #expect(throws: CustomerIOError.self) { try hop.following(location, operation: "identify") }
        #expect(error?.code == .redirected)
    }

    @Test(arguments: ["https://track-eu.customer.io/api/v1/x", "https://TRACK-EU.customer.io/"])
    func customerIOsOtherHostsAreFollowed(_ location: String) throws {
        let hop = Hop(url: "https://track.customer.io/a", origin: Origin(.https, host: "track.customer.io"))
        let next = try hop.following(location, operation: "identify")
        #expect(next.origin == Origin(.https, host: "track-eu.customer.io"))
    }
}
