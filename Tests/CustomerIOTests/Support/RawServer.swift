// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOPosix

/// A server on this machine that answers requests with the very bytes a test gives, right or wrong.
struct RawServer: Sendable {
    let port: Int
    /// Tells of each connection that is closed.
    let closings: AsyncStream<Void>
    private let seen: Recorder<Request>

    var url: String { "http://127.0.0.1:\(port)" }

    /// The requests so far.
    var requests: [Request] { seen.values }

    struct Request: Sendable {
        /// Counts connections from 1.
        let connection: Int
        let method: String
        let target: String
        let fields: HTTPHeaders
        let body: String

        /// All values of a header field.
        func header(_ name: String) -> [String] { fields[name] }
    }

    struct Answer: Sendable {
        var bytes: [UInt8]
        /// Closes the connection after the bytes; otherwise it stays open, in silence.
        var closes = false
        /// Sends a further space every few milliseconds, for ever.
        var drips = false

        /// Any bytes.
        static func raw(_ text: String, closes: Bool = false, drips: Bool = false) -> Answer {
            Answer(bytes: Array(text.utf8), closes: closes, drips: drips)
        }

        /// A well-formed answer.
        static func status(_ status: Int, _ body: String = "", headers: [String] = []) -> Answer {
            bytes(Array(body.utf8), status: status, headers: headers)
        }

        static func bytes(_ body: [UInt8], status: Int = 200, headers: [String] = []) -> Answer {
            let head = ["HTTP/1.1 \(status) X", "content-length: \(body.count)"] + headers
            return Answer(bytes: Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
        }
    }

    static func run<Value>(
        _ answer: @escaping @Sendable (Request) -> Answer, _ body: (RawServer) async throws -> Value
    ) async throws -> Value {
        let seen = Recorder<Request>()
        let closings = AsyncStream<Void>.makeStream()
        let connections = Recorder<Void>()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    connections.add(())
                    let number = connections.values.count
                    try channel.pipeline.syncOperations.addHandlers([
                        ByteToMessageHandler(HTTPRequestDecoder()),
                        Handler(
                            connection: number, seen: seen, closed: closings.continuation, answer: answer),
                    ])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            let port = channel.localAddress?.port ?? 0
            let value = try await body(RawServer(port: port, closings: closings.stream, seen: seen))
            try await channel.close()
            return value
        } catch {
            try? await channel.close()
            throw error
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = ByteBuffer

        private let connection: Int
        private let seen: Recorder<Request>
        private let closed: AsyncStream<Void>.Continuation
        private let answer: @Sendable (Request) -> Answer
        private var head: HTTPRequestHead?
        private var body = ByteBuffer()

        init(
            connection: Int, seen: Recorder<Request>, closed: AsyncStream<Void>.Continuation,
            answer: @escaping @Sendable (Request) -> Answer
        ) {
            self.connection = connection
            self.seen = seen
            self.closed = closed
            self.answer = answer
        }

        func channelInactive(context: ChannelHandlerContext) { closed.yield() }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body.clear()
            case .body(var part): body.writeBuffer(&part)
            case .end:
                guard let head else { return }
                let request = Request(
                    connection: connection, method: head.method.rawValue, target: head.uri, fields: head.headers,
                    body: String(buffer: body))
                seen.add(request)
                send(answer(request), context)
            }
        }

        private func send(_ answer: Answer, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer.bytes)), promise: nil)
            if answer.closes { context.close(promise: nil) }
            if answer.drips {
                let channel = context.channel
                channel.eventLoop.scheduleRepeatedTask(initialDelay: .milliseconds(5), delay: .milliseconds(5)) {
                    task in
                    guard channel.isActive else { return task.cancel() }
                    channel.writeAndFlush(ByteBuffer(string: " "), promise: nil)
                }
            }
        }
    }
}
