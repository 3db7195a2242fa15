// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// Carries out one exchange after the other on one connection: writes the request, gathers the answer, watches the time.
final class ExchangeHandler: ChannelDuplexHandler {
    typealias OutboundIn = Exchange
    typealias OutboundOut = HTTPClientRequestPart
    typealias InboundIn = HTTPClientResponsePart

    private let pool: ConnectionPool
    private let options: HTTPOptions
    private var exchange: Exchange?
    private var head: HTTPResponseHead?
    private var body = ByteBuffer()
    /// When something last came, or a request had been sent.
    private var moved = NIODeadline.now()
    private var isSending = false
    /// Why the connection ended, if it was told.
    private(set) var failure: (any Error)?
    private var check: (at: NIODeadline, timer: Scheduled<Void>)?

    init(_ pool: ConnectionPool, _ options: HTTPOptions) {
        self.pool = pool
        self.options = options
    }

    // MARK: The request

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let exchange = unwrapOutboundIn(data)
        self.exchange = exchange
        isSending = true
        let sent = promise ?? context.eventLoop.makePromise()
        sent.futureResult.assumeIsolated().whenComplete { _ in
            self.isSending = false
            self.moved = .now()
            self.watch(context)
        }
        watch(context)
        context.write(wrapOutboundOut(.head(exchange.head)), promise: nil)
        if let body = exchange.body { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
        context.write(wrapOutboundOut(.end(nil)), promise: sent)
    }

    // MARK: The answer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard exchange != nil else { return close(context) }
        moved = .now()
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(let part): add(part, context)
        case .end: complete(context)
        }
    }

    private func add(_ part: ByteBuffer, _ context: ChannelHandlerContext) {
        guard body.readableBytes + part.readableBytes <= options.largestBody else {
            return fail(WireError.tooLarge(options.largestBody), context)
        }
        guard body.readableBytes == 0 else {
            body.writeImmutableBuffer(part)
            return
        }
        body = part
        // Room for what is announced, so that nothing is copied twice; the length is a promise and no bound.
        let announced = head?.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        if announced > part.readableBytes { body.reserveCapacity(min(announced, options.largestBody)) }
    }

    private func complete(_ context: ChannelHandlerContext) {
        guard let head, let waiter = exchange?.end() else { return close(context) }
        let answer = APIResponse(
            status: Int(head.status.code), headers: head.headers.map { (name: $0.name.lowercased(), value: $0.value) },
            body: body)
        (exchange, self.head, body) = (nil, nil, ByteBuffer())
        // First the connection, then the task, which may have a next request for it.
        if head.isKeepAlive { pool.release(context.channel) } else { close(context) }
        waiter.resume(returning: answer)
    }

    // MARK: The end

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        // To say good-bye may take time, in which another connection may be made.
        pool.remove(context.channel)
        context.close(mode: mode, promise: promise)
    }

    private func close(_ context: ChannelHandlerContext) { close(context: context, mode: .all, promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        failure = failure ?? error
        fail(error, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(pool.isClosed ? WireError.closed : WireError.cut, context)
        check?.timer.cancel()
        pool.remove(context.channel)
        context.fireChannelInactive()
    }

    private func fail(_ error: any Error, _ context: ChannelHandlerContext) {
        let exchange = exchange
        self.exchange = nil
        exchange?.fail(error)
        close(context)
    }

    // MARK: The time

    /// Sees to it that ``checkTime(_:)`` runs in time. Mostly a check is under way that comes early enough, so that a
    /// request costs no timer.
    private func watch(_ context: ChannelHandlerContext) {
        let limit = due
        if let check, check.at <= limit { return }
        check?.timer.cancel()
        let timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: limit) { self.checkTime(context) }
        check = (limit, timer)
    }

    /// When the connection is given up if nothing happens.
    private var due: NIODeadline {
        guard let exchange else { return moved + Self.longestRest }
        return isSending ? exchange.deadline : min(exchange.deadline, moved + TimeAmount(options.idleTimeout))
    }

    private func checkTime(_ context: ChannelHandlerContext) {
        check = nil
        guard due <= .now() else { return watch(context) }
        guard let exchange else { return close(context) }
        fail(exchange.deadline <= .now() ? WireError.late : WireError.silent, context)
    }

    /// Unused connections are closed after this; servers close theirs after a minute or more.
    private static let longestRest = TimeAmount.seconds(30)
}
