// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Foundation
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import CustomerIO

/// When connections end, and to whom they belong.
@Suite struct ConnectionRestTests {
    private static let read = APIRequest(Route.App.listCampaigns)

    private func run(
        lifetime: Duration = .seconds(50), headers: [String] = [],
        _ body: (HTTPSender, RawServer) async throws -> Void
    ) async throws {
        try await RawServer.run { _ in
            .status(200, "{}", headers: headers)
        } _: { server in
            let connections = HTTPConnections(ConnectionConfiguration.HTTPOptions(), lifetime: lifetime)
            try await body(
                HTTPSender(
                    connections, servers: [.app: ServiceURL(server.url)], credentials: HTTPSenderTests.credentials),
                server)
            await connections.close()
        }
    }

    @Test(arguments: [
        ("timeout=5", 4_000), ("timeout=1", 500), ("timeout=2", 1_000), ("timeout=60, max=100", 59_000),
        ("max=3, Timeout=10", 9_000), ("timeout=0", 0), ("timeout=", nil), ("max=5", nil), ("", nil),
        ("timeout=99999999999999999999", nil),
    ])
    func theServersWordIsUnderstood(_ field: String, _ milliseconds: Int64?) {
        #expect(ConnectionRest.rest(field) == milliseconds.map { .milliseconds($0) })
    }

    /// The client closes first, so that no request meets the server's close on its way.
    @Test func aConnectionIsClosedBeforeTheServerDoes() async throws {
        try await run(headers: ["keep-alive: timeout=1"]) { http, server in
            _ = try await http.send(Self.read)
            for await _ in server.closings { break }
            _ = try await http.send(Self.read)
            #expect(server.requests.map(\.connection) == [1, 2])
        }
    }

    /// Only the time between an answer and the next request counts.
    @Test func aConnectionInUseIsNotClosed() throws {
        let loop = EmbeddedEventLoop()
        let channel = EmbeddedChannel(handler: ConnectionRest(), loop: loop)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/server")).wait()
        func ask() throws {
            try channel.writeOutbound(HTTPClientRequestPart.head(.init(version: .http1_1, method: .GET, uri: "/")))
            loop.advanceTime(by: .seconds(5))
        }
        func answer() throws {
            let fields: HTTPHeaders = ["keep-alive": "timeout=2"]
            let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: fields)
            try channel.writeInbound(HTTPClientResponsePart.head(head))
            try channel.writeInbound(HTTPClientResponsePart.end(nil))
        }
        for _ in 0..<3 {
            try ask()
            #expect(channel.isActive)
            try answer()
            loop.advanceTime(by: .milliseconds(999))
            #expect(channel.isActive)
        }
        loop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    /// A client that is used for ever finds a server that has moved.
    @Test func addressesAreLookedUpAnew() async throws {
        try await run(lifetime: .zero) { http, server in
            for _ in 0..<3 { _ = try await http.send(Self.read) }
            #expect(server.requests.map(\.connection) == [1, 2, 3])
        }
    }

    #if os(Linux)
        @Test func childrenDoNotInheritSockets() async throws {
            try await run { http, server in
                _ = try await http.send(Self.read)
                let own = (0..<1_024 as Range<Int32>).filter { Self.peer(of: $0) == server.port }
                #expect(!own.isEmpty)
                for socket in own { #expect(fcntl(socket, F_GETFD) & FD_CLOEXEC != 0) }
            }
        }

        /// The port at the other end of a socket.
        private static func peer(of socket: Int32) -> Int? {
            var address = sockaddr_in()
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isKnown = withUnsafeMutableBytes(of: &address) { bytes in
                bytes.baseAddress.map { getpeername(socket, $0.assumingMemoryBound(to: sockaddr.self), &length) } == 0
            }
            return isKnown && address.sin_family == AF_INET ? Int(UInt16(bigEndian: address.sin_port)) : nil
        }
    #endif
}
