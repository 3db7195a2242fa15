// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import CustomerIO
import NIOCore
import NIOHTTP1
import Testing

/// What an application hands in: a transport of its own for tests, or its HTTP client.
@Suite struct TransportTests {
    private struct Stub: Transport {
        let answer: @Sendable (TransportRequest) throws -> TransportResponse

        func send(_ request: TransportRequest) async throws -> TransportResponse { try answer(request) }
    }

    private func client(
        _ answer: @escaping @Sendable (TransportRequest) throws -> TransportResponse
    ) throws -> CustomerIOClient {
        var configuration = ConnectionConfiguration(credentials: HTTPSenderTests.credentials)
        configuration.retry = .never
        return try CustomerIOClient(configuration, transport: Stub(answer: answer))
    }

    @Test func aTransportSeesTheWholeRequest() async throws {
        let seen = Recorder<TransportRequest>()
        let client = try client { request in
            seen.add(request)
            return TransportResponse()
        }
        try await client.track.send(.track("ada b", "order placed"), options: .timeout(.seconds(2)))
        let request = try #require(seen.values.first)
        #expect(request.operation == "track" && request.method == "POST")
        #expect(request.url == "https://track.customer.io/api/v1/customers/ada%20b/events")
        #expect(request.headers.contains { $0.name == "authorization" && $0.value == "Basic c2l0ZTprZXk=" })
        #expect(String(decoding: request.body ?? [], as: UTF8.self).contains("order placed"))
        #expect(request.timeout <= .seconds(2))
    }

    @Test func failuresNeedNoServer() async throws {
        struct Odd: Error {}
        let cases: [(CustomerIOError.Code, @Sendable (TransportRequest) throws -> TransportResponse)] = [
            (.rateLimited, { _ in TransportResponse(status: 429, headers: [("Retry-After", "7")]) }),
            (.unauthorized, { _ in TransportResponse(status: 401) }), (.network, { _ in throw Odd() }),
            (.unreachable, { _ in throw CustomerIOError(.unreachable, "no network") }),
            (.cancelled, { _ in throw CancellationError() }),
            (.badAnswer, { _ in TransportResponse(headers: [("Content-Type", "text/html")], body: "<html>") }),
        ]
        for (code, answer) in cases {
            let error = await #expect(throws: CustomerIOError.self) {
                try await client(answer).app.send(.listSegments())
            }
            #expect(error?.code == code)
            #expect(error?.operation == "listSegments")
            if code == .rateLimited { #expect(error?.retryAfter == .seconds(7)) }
        }
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(Int64.min), .seconds(-1)])
    func anyTimeMayBeAskedFor(_ time: Duration) async throws {
        var configuration = ConnectionConfiguration(
            credentials: Credentials(siteID: "any", trackKey: "time", appKey: "\(time)"))
        configuration.http.closeTimeout = time
        configuration.http.requestTimeout = max(time, .seconds(1))
        configuration.limits.app.requests = 0
        configuration.limits.track = RateLimit(1_000, per: max(time, .seconds(1)), isPaced: false)
        configuration.retry = configuration.retry.within(max(time, .seconds(1)))
        let client = try CustomerIOClient(configuration, transport: Stub { _ in TransportResponse() })
        try await client.track.send(.track("ada", "order placed"))
        try await client.track.send(.track("ada", "order placed"), options: .timeout(max(time, .seconds(1))))
        await client.close()
        try await client.track.withBatchSender(.init(bytes: 0, interval: time)) { _ in }
        for try await _ in client.activities(of: "ada", limit: -1) {}
    }

    /// One that forgets the time is told to stop, at the end of a call's time and of the client's.
    @Test func aTransportIsHeldToTheTime() async throws {
        struct Endless: Transport {
            let time: SimulatedTime

            func send(_ request: TransportRequest) async throws -> TransportResponse {
                try await time.sleep(for: .seconds(3_600))
                return TransportResponse()
            }
        }
        try await SimulatedTime.run { time in
            var configuration = ConnectionConfiguration(credentials: HTTPSenderTests.credentials)
            configuration.http.closeTimeout = .seconds(10)
            let connection = try APIConnection(
                configuration, transport: Endless(time: time), pacing: Pacing(Timeline(time)))
            let client = CustomerIOClient(connection)
            let late = await #expect(throws: CustomerIOError.self) {
                try await client.trackEvent("order placed", of: "ada", options: .timeout(.seconds(3)))
            }
            #expect(late?.code == .timeout)
            #expect(time.elapsed == .seconds(3))
            let closed = await withTaskGroup(of: CustomerIOError?.self) { group in
                group.addTask {
                    await #expect(throws: CustomerIOError.self) {
                        let options = RequestOptions.retry(.patient.within(.seconds(900)))
                        try await client.trackEvent("order placed", of: "ada", options: options)
                    }
                }
                try? await time.sleep(for: .seconds(1))
                await client.close()
                return await group.next() ?? nil
            }
            #expect(closed?.code == .closed)
            #expect(time.elapsed == .seconds(14))
        }
    }

    @Test func filesComeByATransportToo() async throws {
        let client = try client { request in
            switch request.operation {
            case "exportPeopleData", "getExport":
                TransportResponse(body: #"{"export":{"id":3,"status":"done","failed":false}}"#)
            case "downloadExport": TransportResponse(body: #"{"url":"https://files.example/a.csv?key=1"}"#)
            case "download": TransportResponse(body: "id\nada\n")
            default: TransportResponse(status: 404)
            }
        }
        let text = try await client.exportCustomers { file in
            try await file.reduce(into: "") { $0 += String(decoding: $1, as: UTF8.self) }
        }
        #expect(text == "id\nada\n")
    }

    /// Its settings hold, whatever the options say, and it stays open.
    @Test func anApplicationsOwnClientIsUsed() async throws {
        var settings = HTTPClient.Configuration()
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        try await RawServer.run { _ in
            .status(200, "{}")
        } _: { server in
            var configuration = ConnectionConfiguration(server)
            configuration.http.proxy = .url("http://127.0.0.1:1")
            let client = try CustomerIOClient(configuration, httpClient: http)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask { try await client.track.send(.track(.id("\(number)"), "order placed")) }
                }
                try await group.waitForAll()
            }
            await client.close()
            #expect(Set(server.requests.map(\.connection)) == [1])
            #expect(server.requests.count == 20)
            let answer = try await http.execute(HTTPClientRequest(url: server.url), deadline: .now() + .seconds(5))
            #expect(answer.status.code == 200)
        }
        try await http.shutdown()
    }

    /// Framing is not the caller's to say.
    @Test(arguments: [
        ("Content-Length", "5"), ("transfer-encoding", "chunked"), ("Connection", "close"), ("Host", "example.com"),
        ("Expect", "100-continue"), ("Upgrade", "h2c"), ("TE", "trailers"), ("Accept-Encoding", "br"),
    ])
    func framingFieldsAreLeftOut(_ name: String, _ value: String) async throws {
        try await RawServer.run { _ in
            .status(200, #"{"segments":[]}"#)
        } _: { server in
            var configuration = ConnectionConfiguration(server)
            configuration.retry = .never
            try await withCustomerIOClient(configuration) { client in
                let options = RequestOptions(timeout: .seconds(3), headers: [(name, value), ("X-Own", "1")])
                #expect(try await client.app.send(.listSegments(), options: options).isEmpty)
                try await client.track.send(.track("ada", "order placed"), options: options)
                try await client.track.send(.delete("ada"), options: options)
            }
            #expect(server.requests.count == 3)
            for request in server.requests {
                #expect(!request.header(name).contains(value))
                #expect(request.header("x-own") == ["1"])
            }
        }
    }
}
