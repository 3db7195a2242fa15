// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Closes a connection that rests before the server does, where the server says when: `Keep-Alive: timeout=5`. A request
/// that meets the server's close on its way is lost without a word.
final class ConnectionRest: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    private var longestRest: TimeAmount?
    private var closing: Scheduled<Void>?

    /// Puts one into a connection of the HTTP client, behind what reads HTTP.
    static func add(to channel: any Channel) throws {
        let pipeline = channel.pipeline.syncOperations
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
        try pipeline.addHandler(ConnectionRest(), position: .after(decoder))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head = unwrapOutboundIn(data) { closing?.cancel() }
        context.write(data, promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): longestRest = head.headers.first(name: "keep-alive").flatMap(Self.rest)
        // The next request may begin within this call.
        case .end: rest(context)
        case .body: break
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        closing?.cancel()
        context.fireChannelInactive()
    }

    private func rest(_ context: ChannelHandlerContext) {
        guard let longestRest else { return }
        closing = context.eventLoop.assumeIsolated().scheduleTask(in: longestRest) {
            context.close(promise: nil)
        }
    }

    /// A second less than the server says, or half of it, for the way that its close takes.
    static func rest(_ field: some StringProtocol) -> TimeAmount? {
        guard let equals = field.lowercased().firstRange(of: "timeout=") else { return nil }
        let digits = field.lowercased()[equals.upperBound...].prefix { $0.isASCII && $0.isNumber }
        guard let seconds = Int64(digits), seconds < 86_400 else { return nil }
        return max(.milliseconds(seconds * 500), .milliseconds(seconds * 1_000 - 1_000))
    }
}

/// Keeps the connection's socket to this process.
enum InheritedSockets {
    /// Sees to it that child processes do not get the socket (`FD_CLOEXEC`).
    static func prevent(_ channel: any Channel) throws {
        try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { socket in
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        }
    }
}
