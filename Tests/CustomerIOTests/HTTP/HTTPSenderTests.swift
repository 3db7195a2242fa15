// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import NIOCore
import Testing

@testable import CustomerIO

@Suite struct HTTPSenderTests {
    static let credentials = Credentials(
        app: APIKey("app-key"), track: .init(siteID: APIKey("site"), key: APIKey("key")), pipelines: APIKey("write"))
    private static let read = APIRequest(Route.App.listCampaigns)
    private static let write = APIRequest(
        Route.Track.identify, path: ["identifier": "5"], body: Array(#"{"plan":"pro"}"#.utf8))
    /// Without a body and with one: the HTTP client treats them differently.
    private static let kinds = [read, write]

    /// Options under which a test that waits for a timeout is quick.
    static let impatient = {
        var options = ConnectionConfiguration.HTTPOptions()
        options.idleTimeout = .seconds(3)
        options.requestTimeout = .seconds(4)
        options.largestBody = 1_000
        return options
    }()

    private func send(
        _ request: APIRequest, options: ConnectionConfiguration.HTTPOptions = ConnectionConfiguration.HTTPOptions(),
        _ answer: @escaping @Sendable (RawServer.Request) -> RawServer.Answer
    ) async throws -> (APIResponse, [RawServer.Request]) {
        try await RawServer.run(answer) { server in
            let servers = Dictionary(
                uniqueKeysWithValues: try Service.allCases.map { ($0, try ServiceURL(server.url)) })
            let response = try await withHTTPSender(servers, credentials: Self.credentials, options: options) {
                try await $0.send(request)
            }
            return (response, server.requests)
        }
    }

    private func failure(
        _ request: APIRequest = read, options: ConnectionConfiguration.HTTPOptions = impatient,
        _ answer: @escaping @Sendable (RawServer.Request) -> RawServer.Answer
    ) async -> CustomerIOError? {
        await #expect(throws: CustomerIOError.self) { try await send(request, options: options, answer) }
    }

    @Test func sendsWhatTheRequestSays() async throws {
        let request = APIRequest(
            Route.Track.identify, path: ["identifier": "a/b c+d@e😀"], query: [("q", "x+y z")],
            body: Array(#"{"plan":"pro"}"#.utf8))
        let (response, requests) = try await send(request) { _ in .status(200, "{}", headers: ["X-A: b"]) }
        let seen = try #require(requests.first)
        #expect(seen.method == "PUT")
        #expect(seen.target == "/api/v1/customers/a%2Fb%20c%2Bd%40e%F0%9F%98%80?q=x%2By%20z")
        #expect(seen.header("authorization") == ["Basic c2l0ZTprZXk="])
        #expect(seen.header("content-type") == ["application/json"])
        #expect(seen.header("user-agent") == ["cioferry/\(Version.current)"])
        #expect(seen.body == #"{"plan":"pro"}"#)
        #expect(response.status == 200)
        #expect(response.header("x-a") == "b")
        #expect(String(buffer: response.body) == "{}")
    }

    @Test(arguments: [
        (Route.App.listCampaigns, "Bearer app-key", String?.none),
        (Route.App.getCioAllowlist, nil, nil),
        (Route.Track.metrics, nil, nil),
        (Route.Pipelines.track, "Basic d3JpdGU6", "1"),
    ])
    func credentialsGoWhereTheyBelong(_ route: Route, _ authorization: String?, _ strict: String?) async throws {
        let (_, requests) = try await send(APIRequest(route)) { _ in .status(200, "{}") }
        #expect(requests.first?.header("authorization").first == authorization)
        #expect(requests.first?.header("x-strict-mode").first == strict)
    }

    @Test func optionsOfARequestAreKept() async throws {
        var request = Self.read
        request.options.headers = [("X-Own", "1"), ("Accept", "text/csv")]
        var options = ConnectionConfiguration.HTTPOptions()
        options.requestTimeout = .seconds(1)
        options.userAgentSuffix = "shop/2.1 (test)"
        let seen = Recorder<RawServer.Request>()
        let error = await #expect(throws: CustomerIOError.self) {
            try await send(request, options: options) { request in
                seen.add(request)
                return .raw("")
            }
        }
        #expect(error?.code == .timeout)
        let fields = try #require(seen.values.first)
        #expect(fields.header("x-own") == ["1"])
        #expect(fields.header("accept") == ["text/csv"])
        #expect(fields.header("user-agent") == ["cioferry/\(Version.current) shop/2.1 (test)"])
    }

    @Test(arguments: [("X-A", "1\r\nX-B: 2"), ("X A", "1"), ("", "1"), ("X-A", "\0")])
    func headerFieldsThatHTTPForbidsAreRefused(_ name: String, _ value: String) async {
        var request = Self.read
        request.options.headers = [(name, value)]
        let error = await #expect(throws: CustomerIOError.self) { try await send(request) { _ in .status(200, "{}") } }
        #expect(error?.code == .invalidRequest)
    }

    @Test func aUserAgentThatHTTPForbidsIsRefused() {
        var configuration = ConnectionConfiguration(credentials: Self.credentials)
        configuration.http.userAgentSuffix = "a\r\nb"
        let error = #expect(throws: CustomerIOError.self) { try CustomerIOClient(configuration) }
        #expect(error?.code == .configuration)
    }

    @Test(arguments: [400, 404, 429, 500])
    func anyStatusIsAnAnswer(_ status: Int) async throws {
        let (response, _) = try await send(Self.read) { _ in .status(status, "x") }
        #expect(response.status == status)
    }

    @Test func compressedAnswerIsExpanded() async throws {
        let (response, requests) = try await send(Self.read) { _ in
            .bytes(Self.gzip, headers: ["content-encoding: gzip", "content-type: application/json"])
        }
        #expect(requests.first?.header("accept-encoding") == ["gzip"])
        #expect(String(buffer: response.body) == #"{"compressed":true}"#)
    }

    /// `{"compressed":true}`
    private static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0x56, 0x4A, 0xCE, 0xCF, 0x2D,
        0x28, 0x4A, 0x2D, 0x2E, 0x4E, 0x4D, 0x51, 0xB2, 0x2A, 0x29, 0x2A, 0x4D, 0xAD, 0x05, 0x00, 0xF1,
        0xEA, 0x39, 0x95, 0x13, 0x00, 0x00, 0x00,
    ]

    @Test(arguments: kinds)
    func largeAnswerIsRefused(_ request: APIRequest) async {
        let error = await failure(request) { _ in .status(200, String(repeating: " ", count: 1_001)) }
        #expect(error?.code == .tooLarge)
        #expect(error?.isRetryable == false)
    }

    @Test(arguments: kinds)
    func silentBodyTimesOut(_ request: APIRequest) async {
        let error = await failure(request) { _ in .raw("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{") }
        #expect(error?.code == .timeout)
    }

    @Test(arguments: kinds)
    func drippingBodyTimesOut(_ request: APIRequest) async {
        // A machine that stops for seconds must not look like a server that is silent.
        var options = Self.impatient
        options.idleTimeout = .seconds(3_600)
        let error = await failure(request, options: options) { _ in
            .raw("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{", drips: true)
        }
        #expect(error?.code == .timeout)
        #expect(error?.message == "\(request.route.operation) was not answered in time")
    }

    @Test(arguments: kinds)
    func silentServerTimesOut(_ request: APIRequest) async {
        let error = await failure(request) { _ in .raw("") }
        #expect(error?.code == .timeout)
    }

    @Test(
        arguments: [
            "", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{",
            "not HTTP\r\n\r\n",
        ], kinds)
    func brokenAnswerIsANetworkFailure(_ bytes: String, to request: APIRequest) async {
        let error = await failure(request) { _ in .raw(bytes, closes: true) }
        #expect(error?.code == .network)
        #expect(error?.operation == request.route.operation)
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func refusedConnectionIsUnsent(_ host: String) async throws {
        let port = try await RawServer.run({ _ in .status(200) }, { $0.port })
        let error = await #expect(throws: CustomerIOError.self) {
            try await withHTTPSender([.app: ServiceURL("http://\(host):\(port)")], credentials: Self.credentials) {
                try await $0.send(Self.read)
            }
        }
        #expect(error?.code == .unreachable)
    }

    @Test func unreadableCertificatesAreAConfigurationError() async {
        var options = ConnectionConfiguration.HTTPOptions()
        options.trustRoots = "/nowhere/root.pem"
        let error = await failure(options: options) { _ in .status(200) }
        #expect(error?.code == .configuration)
    }

    @Test(arguments: kinds)
    func cancellationEndsTheRequest(_ request: APIRequest) async throws {
        let arrived = AsyncStream<Void>.makeStream()
        let error = try await RawServer.run { _ in
            arrived.continuation.yield()
            return .raw("")
        } _: { server in
            let task = Task {
                try await withHTTPSender([request.route.service: ServiceURL(server.url)], credentials: Self.credentials)
                {
                    try await $0.send(request)
                }
            }
            for await _ in arrived.stream { break }
            task.cancel()
            return await #expect(throws: CustomerIOError.self) { try await task.value }
        }
        #expect(error?.code == .cancelled)
    }

    @Test(arguments: kinds)
    func cancellationEndsTheAnswer(_ request: APIRequest) async throws {
        let arrived = AsyncStream<Void>.makeStream()
        let error = try await RawServer.run { _ in
            arrived.continuation.yield()
            return .raw("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{", drips: true)
        } _: { server in
            let task = Task {
                try await withHTTPSender([request.route.service: ServiceURL(server.url)], credentials: Self.credentials)
                {
                    try await $0.send(request)
                }
            }
            for await _ in arrived.stream { break }
            task.cancel()
            return await #expect(throws: CustomerIOError.self) { try await task.value }
        }
        #expect(error?.code == .cancelled)
    }
}
