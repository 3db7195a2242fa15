// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One sending of one request by the HTTP client, whose answer is complete at the deadline or fails.
struct HTTPAttempt {
    let client: HTTPClient
    let deadline: NIODeadline
    let largestBody: Int

    /// Sends a request without a body.
    func ask(_ request: TransportRequest, _ collector: AnswerCollector) async throws -> TransportResponse {
        let message = try HTTPClient.Request(
            url: request.url, method: HTTPMethod(rawValue: request.method), headers: HTTPHeaders(request.headers))
        let task = client.execute(request: message, delegate: collector, deadline: deadline)
        return try await withTaskCancellationHandler {
            try await task.get()
        } onCancel: {
            task.cancel()
        }
    }

    /// Sends a request with a body.
    func send(_ request: TransportRequest, _ body: RequestBytes) async throws -> TransportResponse {
        var message = HTTPClientRequest(url: request.url)
        message.method = HTTPMethod(rawValue: request.method)
        message.headers = HTTPHeaders(request.headers)
        message.body = .bytes(body)
        let response = try await client.execute(message, deadline: deadline)
        return TransportResponse(
            status: Int(response.status.code), headers: response.headers.map { ($0.name.lowercased(), $0.value) },
            body: try await whole(response.body))
    }

    /// The client's deadline ends with the head of an answer; this one is for the rest of it.
    private func whole(_ body: HTTPClientResponse.Body) async throws -> ByteBuffer {
        let reading = Task { [largestBody] in try await body.collect(upTo: largestBody) }
        let timer = client.eventLoopGroup.any().scheduleTask(deadline: deadline) { reading.cancel() }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            do {
                return try await reading.value
            } catch is NIOTooManyBytesError {
                throw AnswerCollector.TooLarge(limit: largestBody)
            } catch is CancellationError where !Task.isCancelled {
                throw HTTPClientError.deadlineExceeded
            }
        } onCancel: {
            reading.cancel()
        }
    }
}
