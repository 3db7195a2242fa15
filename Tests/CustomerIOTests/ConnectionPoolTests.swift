// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import NIOCore
import Testing

@Suite struct ConnectionPoolTests {
    private static let read = APIRequest(Route.App.listCampaigns)

    private func run(
        _ options: HTTPOptions = HTTPOptions(), _ answer: @escaping @Sendable (RawServer.Request) -> RawServer.Answer,
        _ body: (HTTPClientTransport, RawServer) async throws -> Void
    ) async throws {
        try await RawServer.run(answer) { server in
            try await withHTTPTransport(
                [.app: ServiceURL(server.url)], credentials: HTTPClientTransportTests.credentials, options: options
            ) { try await body($0, server) }
        }
    }

    @Test func oneConnectionCarriesManyRequests() async throws {
        try await run { _ in
            .status(200, "{}")
        } _: { http, server async throws in
            for _ in 0..<20 { _ = try await http.send(Self.read) }
            #expect(Set(server.requests.map(\.connection)) == [1])
            #expect(
                server.requests.map { $0.header("host") } == Array(repeating: ["127.0.0.1:\(server.port)"], count: 20))
        }
    }

    @Test(arguments: [1, 3])
    func connectionsAreBounded(_ most: Int) async throws {
        var options = HTTPOptions()
        options.connectionsPerHost = most
        try await run(options) { _ in
            .status(200, "{}")
        } _: { http, server async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<30 { group.addTask { _ = try await http.send(Self.read) } }
                try await group.waitForAll()
            }
            #expect(server.requests.count == 30)
            #expect(server.requests.allSatisfy { $0.connection <= most })
        }
    }

    @Test func aConnectionThatEndsIsReplaced() async throws {
        try await run { _ in
            .raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}", closes: true)
        } _: { http, server async throws in
            for number in 1...3 {
                _ = try await http.send(Self.read)
                #expect(server.requests.last?.connection == number)
            }
        }
    }

    @Test func bodiesThatEndWithTheConnectionAreWhole() async throws {
        try await run { _ in
            .raw("HTTP/1.1 200 OK\r\n\r\n{\"a\": 1}", closes: true)
        } _: { http, _ in
            let response = try await http.send(Self.read)
            #expect(String(buffer: response.body) == #"{"a": 1}"#)
        }
    }

    @Test func whoFindsNoConnectionWasNotSent() async throws {
        var options = HTTPOptions()
        options.connectionsPerHost = 1
        options.connectTimeout = .milliseconds(200)
        options.requestTimeout = .seconds(2)
        try await run(options) { _ in
            .raw("")
        } _: { http, server async throws in
            let codes = await withTaskGroup(of: CustomerIOError.Code?.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        do {
                            _ = try await http.send(Self.read)
                            return nil
                        } catch {
                            return (error as? CustomerIOError)?.code
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes == [.unreachable, .timeout])
            #expect(server.requests.count == 1)
        }
    }

    /// The request that waits behind it gets a connection of its own.
    @Test func aCancelledRequestClosesItsConnection() async throws {
        var options = HTTPOptions()
        options.connectionsPerHost = 1
        let arrived = AsyncStream<Void>.makeStream()
        try await run(options) { request in
            arrived.continuation.yield()
            return request.connection == 1 ? .raw("") : .status(200, "{}")
        } _: { http, server async throws in
            let first = Task { try await http.send(Self.read) }
            for await _ in arrived.stream { break }
            async let second = http.send(Self.read)
            first.cancel()
            let error = await #expect(throws: CustomerIOError.self) { try await first.value }
            #expect(error?.code == .cancelled)
            #expect(try await second.status == 200)
            #expect(server.requests.map(\.connection) == [1, 2])
        }
    }

    /// What comes without having been asked for must not be taken for the next answer.
    @Test func unaskedAnswersAreNobodys() async throws {
        try await run { request in
            request.connection == 1
                ? .raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n")
                : .status(200, "{}")
        } _: { http, server async throws in
            #expect(try await http.send(Self.read).status == 200)
            for await _ in server.closings { break }
            #expect(try await http.send(Self.read).status == 200)
            #expect(server.requests.map(\.connection) == [1, 2])
        }
    }
}
