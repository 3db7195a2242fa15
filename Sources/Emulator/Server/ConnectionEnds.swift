// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Ends connections in time: behind the answer to a client of HTTP/1.0, which waits for the end (RFC 9112 §9.3), and
/// when the client is gone, so that nobody works for it.
final class ConnectionEnds: RemovableChannelHandler, ChannelInboundHandler {
    typealias InboundIn = NIOAny

    /// What knows the version stands before what translates it away.
    func handlerAdded(context: ChannelHandlerContext) {
        _ = context.channel.setOption(.allowRemoteHalfClosure, value: false)
        let pipeline = context.pipeline.syncOperations
        guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) else { return }
        try? pipeline.addHandler(Watch(), position: .before(codec))
    }

    private final class Watch: ChannelDuplexHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundIn = HTTPServerResponsePart
        typealias OutboundOut = HTTPServerResponsePart

        private var isLast = false

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if case .head(let head) = unwrapInboundIn(data) { isLast = head.version.minor == 0 && !head.isKeepAlive }
            context.fireChannelRead(data)
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            guard isLast, case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
            let channel = context.channel
            let sent = promise ?? context.eventLoop.makePromise()
            sent.futureResult.whenComplete { _ in channel.close(promise: nil) }
            context.writeAndFlush(data, promise: sent)
        }
    }
}
