// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Gathers one answer of the HTTP client, and knows how far the request came.
///
/// It works on the event loop, so that a body of many parts costs the waiting task one wake-up.
final class AnswerCollector: HTTPClientResponseDelegate {
    private let state = Mutex(State())
    private let largestBody: Int

    private struct State {
        var isSent = false
        var head: HTTPResponseHead?
        var body = ByteBuffer()

        mutating func add(_ part: ByteBuffer, _ largestBody: Int) {
            guard body.readableBytes == 0 else {
                body.writeImmutableBuffer(part)
                return
            }
            body = part
            // Room for what is announced, so that nothing is copied twice; the length is a promise and no bound.
            let announced = head?.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
            if announced > part.readableBytes { body.reserveCapacity(min(announced, largestBody, 1 << 30)) }
        }
    }

    init(largestBody: Int) { self.largestBody = largestBody }

    /// True if the request, or a part of it, went out.
    var isSent: Bool { state.withLock(\.isSent) }

    struct TooLarge: Error { let limit: Int }

    func didSendRequestHead(task: HTTPClient.Task<TransportResponse>, _ head: HTTPRequestHead) {
        state.withLock { $0.isSent = true }
    }

    func didReceiveHead(
        task: HTTPClient.Task<TransportResponse>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        state.withLock { $0.head = head }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<TransportResponse>, _ part: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let isTooLarge = state.withLock { state in
            guard state.body.readableBytes + part.readableBytes <= largestBody else { return true }
            state.add(part, largestBody)
            return false
        }
        guard !isTooLarge else { return task.eventLoop.makeFailedFuture(TooLarge(limit: largestBody)) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<TransportResponse>) throws -> TransportResponse {
        let (head, body) = state.withLock { state in
            defer { state.body = ByteBuffer() }
            return (state.head, state.body)
        }
        guard let head else { throw HTTPClientError.remoteConnectionClosed }
        return TransportResponse(
            status: Int(head.status.code), headers: head.headers.map { ($0.name.lowercased(), $0.value) }, body: body)
    }
}
