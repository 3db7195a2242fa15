// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOTLS

/// Knows when a connection can be used: at once, or after the handshake.
final class ReadyHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let afterHandshake: Bool
    private var outcome: Result<Void, any Error>?
    private var promise: EventLoopPromise<Void>?

    init(afterHandshake: Bool) { self.afterHandshake = afterHandshake }

    /// To be asked once, on the connection's event loop.
    func whenReady(_ loop: any EventLoop) -> EventLoopFuture<Void> {
        if let outcome { return loop.makeCompletedFuture(outcome) }
        let promise = loop.makePromise(of: Void.self)
        self.promise = promise
        return promise.futureResult
    }

    func channelActive(context: ChannelHandlerContext) {
        if !afterHandshake { settle(.success(())) }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { settle(.success(())) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        settle(.failure(error))
        context.fireErrorCaught(error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        settle(.failure(ChannelError.eof))
        context.fireChannelInactive()
    }

    private func settle(_ outcome: Result<Void, any Error>) {
        guard self.outcome == nil else { return }
        self.outcome = outcome
        promise?.completeWith(outcome)
    }
}
