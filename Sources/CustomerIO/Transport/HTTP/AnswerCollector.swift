// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Gathers one answer where it arrives, on the connection's event loop, so that the sending task is woken once, when
/// all of it is there.
final class AnswerCollector: HTTPClientResponseDelegate {
    private let largestBody: Int
    private let answer = Mutex<(head: HTTPResponseHead?, body: ByteBuffer)>((nil, ByteBuffer()))

    /// - Parameter largestBody: In bytes after decompression.
    init(largestBody: Int) { self.largestBody = largestBody }

    func didReceiveHead(task: HTTPClient.Task<APIResponse>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        answer.withLock { $0.head = head }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<APIResponse>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
        let fits = answer.withLock { answer in
            guard answer.body.readableBytes + part.readableBytes <= largestBody else { return false }
            if answer.body.readableBytes > 0 {
                answer.body.writeImmutableBuffer(part)
            } else {
                answer.body = part
                // Room for what is announced, so that nothing is copied twice; the length is a promise and no bound.
                let announced = answer.head?.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
                if announced > part.readableBytes { answer.body.reserveCapacity(min(announced, largestBody)) }
            }
            return true
        }
        guard fits else { return task.eventLoop.makeFailedFuture(NIOTooManyBytesError(maxBytes: largestBody)) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<APIResponse>) throws -> APIResponse {
        try answer.withLock { answer in
            guard let head = answer.head else { throw HTTPClientError.remoteConnectionClosed }
            return APIResponse(
                status: Int(head.status.code),
                headers: head.headers.map { (name: $0.name.lowercased(), value: $0.value) }, body: answer.body)
        }
    }
}
