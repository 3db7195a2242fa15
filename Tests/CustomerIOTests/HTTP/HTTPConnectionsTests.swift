// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import NIOCore
import Testing

@testable import CustomerIO

@Suite struct HTTPConnectionsTests {
    private static let read = APIRequest(Route.App.listCampaigns)

    private func run(
        _ options: ConnectionConfiguration.HTTPOptions = ConnectionConfiguration.HTTPOptions(),
        _ answer: @escaping @Sendable (RawServer.Request) -> RawServer.Answer,
        _ body: (HTTPSender, RawServer) async throws -> Void
    ) async throws {
        try await RawServer.run(answer) { server in
            try await withHTTPSender(
                [.app: ServiceURL(server.url)], credentials: HTTPSenderTests.credentials, options: options
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

    /// A client is replaced now and then; what the one before still has under way ends with all.
    @Test func closingEndsRequestsOfEarlierClientsToo() async throws {
        try await RawServer.run { request in
            request.target == "/silent" ? .raw("") : .status(200, "{}")
        } _: { server in
            let connections = HTTPConnections(ConnectionConfiguration.HTTPOptions(), lifetime: .zero)
            let origin = Origin(.http, host: "127.0.0.1", port: server.port)
            @Sendable func get(_ path: String) async throws -> TransportResponse {
                try await connections.send(
                    TransportRequest(
                        operation: "read", method: "GET", url: server.url + path, headers: [], body: nil,
                        timeout: .seconds(60), origin: origin))
            }
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await #expect(throws: NetworkFailure.self) { try await get("/silent") } }
                while server.requests.isEmpty { await Task.yield() }
                _ = try? await get("/other")
                await connections.close()
            }
            #expect(server.requests.count == 2)
        }
    }

    @Test func aCancelledRequestClosesItsConnection() async throws {
        let arrived = AsyncStream<Void>.makeStream()
        try await run { request in
            arrived.continuation.yield()
            return request.connection == 1 ? .raw("") : .status(200, "{}")
        } _: { http, server async throws in
            let first = Task { try await http.send(Self.read) }
            for await _ in arrived.stream { break }
            first.cancel()
            let error = await #expect(throws: CustomerIOError.self) { try await first.value }
            #expect(error?.code == .cancelled)
            #expect(try await http.send(Self.read).status == 200)
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
