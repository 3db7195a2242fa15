// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

/// A log server that gives what it receives, a piece at a time: over TCP what came until the sender closed, over UDP
/// each datagram.
struct LogServer: Sendable {
    let port: Int
    let received: AsyncStream<[UInt8]>

    static func withTCP<Result>(_ body: (LogServer) async throws -> Result) async throws -> Result {
        let (stream, pieces) = AsyncStream<[UInt8]>.makeStream()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(StreamCollector(pieces))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return try await with(channel, stream, body)
    }

    static func withUDP<Result>(_ body: (LogServer) async throws -> Result) async throws -> Result {
        let (stream, pieces) = AsyncStream<[UInt8]>.makeStream()
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 1 << 16))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(DatagramCollector(pieces))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return try await with(channel, stream, body)
    }

    private static func with<Result>(
        _ channel: any Channel, _ stream: AsyncStream<[UInt8]>, _ body: (LogServer) async throws -> Result
    ) async throws -> Result {
        let result = try await body(LogServer(port: channel.localAddress?.port ?? 0, received: stream))
        try await channel.close()
        return result
    }
}

/// Gathers a connection's bytes until its end.
private final class StreamCollector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let pieces: AsyncStream<[UInt8]>.Continuation
    private var bytes: [UInt8] = []

    init(_ pieces: AsyncStream<[UInt8]>.Continuation) { self.pieces = pieces }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += Array(unwrapInboundIn(data).readableBytesView)
    }

    func channelInactive(context: ChannelHandlerContext) { pieces.yield(bytes) }
}

private final class DatagramCollector: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    private let pieces: AsyncStream<[UInt8]>.Continuation

    init(_ pieces: AsyncStream<[UInt8]>.Continuation) { self.pieces = pieces }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pieces.yield(Array(unwrapInboundIn(data).data.readableBytesView))
    }
}
