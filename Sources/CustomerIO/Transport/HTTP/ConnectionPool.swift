// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import NIOTLS
import Synchronization

/// The connections to one server. Exchanges take a free one or make a new one, up to a number, or wait for one in the
/// order of arrival. A connection that cannot be made fails the exchange that has waited longest, so that whether and
/// when to try again is decided elsewhere.
final class ConnectionPool: Sendable {
    private let origin: Origin
    private let options: HTTPOptions
    private let loop: any EventLoop
    private let tls: NIOSSLContext?
    private let state: Mutex<State>

    private struct State {
        /// Free ones; the last is the one used last.
        var free: [any Channel] = []
        var connected: [ObjectIdentifier: any Channel] = [:]
        var connecting = 0
        var waiting = Waiting()
        var isClosed = false
    }

    init(_ origin: Origin, _ options: HTTPOptions, on loop: any EventLoop, tls: NIOSSLContext?) {
        self.origin = origin
        self.options = options
        self.loop = loop
        self.tls = tls
        state = Mutex(State())
    }

    /// Carries out an exchange as soon as there is a connection.
    /// - Parameter isFirst: True for one whose turn it was already.
    func run(_ exchange: Exchange, isFirst: Bool = false) {
        let isClosed = state.withLock { state in
            if !state.isClosed { state.waiting.add(exchange, isFirst: isFirst) }
            return state.isClosed
        }
        guard !isClosed else { return exchange.fail(WireError.closed) }
        if !serve() {
            let limit = min(exchange.deadline, .now() + TimeAmount(options.connectTimeout))
            exchange.fail(WireError.noConnection, unlessBegunBy: limit, on: loop)
        }
    }

    /// Takes back a connection whose exchange is complete.
    func release(_ channel: any Channel) {
        state.withLock { $0.free.append(channel) }
        serve()
    }

    /// Forgets a connection that has ended.
    func remove(_ channel: any Channel) {
        state.withLock { state in
            state.connected[ObjectIdentifier(channel)] = nil
            state.free.removeAll { $0 === channel }
        }
        serve()
    }

    /// True if the client was closed.
    var isClosed: Bool { state.withLock(\.isClosed) }

    /// Ends everything.
    func close() {
        let (waiting, channels) = state.withLock { state in
            state.isClosed = true
            defer { (state.waiting, state.free) = (Waiting(), []) }
            return (state.waiting.all, Array(state.connected.values))
        }
        for exchange in waiting { exchange.fail(WireError.closed) }
        for channel in channels { channel.close(promise: nil) }
    }

    // MARK: Matching

    private enum Step {
        case send(Exchange, any Channel)
        case connect
        case rest
    }

    /// Brings waiting exchanges and connections together.
    /// - Returns: False if an exchange still waits.
    @discardableResult
    private func serve() -> Bool {
        while true {
            let (step, isEmpty) = state.withLock { state in (next(&state), state.waiting.isEmpty) }
            switch step {
            case .send(let exchange, let channel): send(exchange, on: channel)
            case .connect: connect()
            case .rest: return isEmpty
            }
        }
    }

    private func next(_ state: inout State) -> Step {
        guard !state.waiting.isEmpty, !state.isClosed else { return .rest }
        while let channel = state.free.popLast() {
            guard channel.isActive else { continue }
            return state.waiting.popFirst().map { .send($0, channel) } ?? .rest
        }
        let isRoom = state.connected.count + state.connecting < max(1, options.connectionsPerHost)
        guard isRoom, state.connecting < state.waiting.count else { return .rest }
        state.connecting += 1
        return .connect
    }

    private func send(_ exchange: Exchange, on channel: any Channel) {
        guard loop.inEventLoop else { return loop.execute { [self] in send(exchange, on: channel) } }
        // Here nothing can come between the look and the deed: what finds its connection closed takes another one.
        guard channel.isActive else { return run(exchange, isFirst: true) }
        guard exchange.begin(on: channel) else { return release(channel) }
        channel.pipeline.syncOperations.writeAndFlush(NIOAny(exchange), promise: nil)
    }

    // MARK: Connecting

    private func connect() {
        ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(options.connectTimeout))
            .channelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture { try initialize(channel) }
            }
            .connect(host: origin.address, port: origin.port)
            .flatMap { [self] channel in whenReady(channel) }
            .whenComplete { [self] result in
                switch result {
                case .success(let channel): connected(channel)
                case .failure(let error): failedToConnect(error)
                }
            }
    }

    /// Waits for the handshake, if there is one.
    private func whenReady(_ channel: any Channel) -> EventLoopFuture<any Channel> {
        guard tls != nil else { return loop.makeSucceededFuture(channel) }
        do {
            let handshake = try channel.pipeline.syncOperations.handler(type: Handshake.self).protocolNegotiationResult
            let timer = loop.scheduleTask(in: TimeAmount(options.connectTimeout)) { [options] in
                channel.pipeline.fireErrorCaught(ChannelError.connectTimeout(TimeAmount(options.connectTimeout)))
            }
            handshake.whenComplete { _ in timer.cancel() }
            return handshake.map { channel }.flatMapErrorThrowing { error in
                // The handshake only knows that the connection ended; the last handler was told why.
                throw try channel.pipeline.syncOperations.handler(type: ExchangeHandler.self).failure ?? error
            }
        } catch {
            return loop.makeFailedFuture(error)
        }
    }

    private typealias Handshake = NIOTypedApplicationProtocolNegotiationHandler<Void>

    private func initialize(_ channel: any Channel) throws {
        let pipeline = channel.pipeline.syncOperations
        if let tls {
            try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: origin.serverName))
            try pipeline.addHandler(Handshake { [loop] _ in loop.makeSucceededVoidFuture() })
        }
        try pipeline.addHTTPClientHandlers()
        // Bodies are counted after decompression.
        try pipeline.addHandler(NIOHTTPResponseDecompressor(limit: .none))
        try pipeline.addHandler(ExchangeHandler(self, options))
    }

    private func connected(_ channel: any Channel) {
        guard channel.isActive else { return failedToConnect(ChannelError.eof) }
        let isClosed = state.withLock { state in
            state.connecting -= 1
            guard !state.isClosed else { return true }
            state.connected[ObjectIdentifier(channel)] = channel
            state.free.append(channel)
            return false
        }
        if isClosed { channel.close(promise: nil) }
        serve()
    }

    private func failedToConnect(_ error: any Error) {
        let exchange = state.withLock { state in
            state.connecting -= 1
            return state.waiting.popFirst()
        }
        exchange?.fail(WireError.unconnected(error))
        serve()
    }
}

/// Exchanges in the order of their arrival.
private struct Waiting {
    private var exchanges: [Exchange] = []
    private var head = 0

    var count: Int { exchanges.count - head }
    var isEmpty: Bool { count == 0 }
    var all: ArraySlice<Exchange> { exchanges[head...] }

    mutating func add(_ exchange: Exchange, isFirst: Bool) {
        exchanges.insert(exchange, at: isFirst ? head : exchanges.endIndex)
    }

    mutating func popFirst() -> Exchange? {
        guard head < exchanges.count else { return nil }
        let exchange = exchanges[head]
        head += 1
        if head > 32, head * 2 > exchanges.count {
            exchanges.removeFirst(head)
            head = 0
        }
        return exchange
    }
}

extension Origin {
    /// The host without the brackets of IPv6.
    fileprivate var address: String { host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host }

    /// The name that the server's certificate must have; nil for an address, which is checked as such.
    fileprivate var serverName: String? {
        (try? SocketAddress(ipAddress: address, port: port)) == nil ? host : nil
    }
}
