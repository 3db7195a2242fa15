// SPDX-License-Identifier: Apache-2.0

extension APIClient where API == TrackAPI {
    /// Gives a sender of batches of Track v2 to the body, and returns when everything submitted has its result.
    ///
    /// ```swift
    /// try await customerIO.track.withBatchSender { sender in
    ///     for row in rows { try await sender.submit(.identify(.id(row.id), row.attributes)) }
    /// }
    /// ```
    /// - Parameters:
    ///   - options: Sizes, times, and requests under way.
    ///   - results: Gets the result of each operation, those that were sent together at once. The next batch waits for it,
    ///     and what it throws ends the sender. Without it the function throws if an operation was not accepted.
    ///   - body: Submits operations. What it submitted before it threw an error is sent; if the task is cancelled, what
    ///     was not sent yet will not be.
    /// - Throws: ``CustomerIOError``, and what `body` and `results` throw.
    public func withBatchSender<Value>(
        _ options: BatchSender<TrackOperation>.Options = .init(),
        results: (@Sendable (BatchSender<TrackOperation>.Report) async throws -> Void)? = nil,
        _ body: (BatchSender<TrackOperation>) async throws -> Value
    ) async throws -> Value {
        try await worker(.track, options, results).run(body)
    }
}

extension APIClient where API == PipelinesAPI {
    /// Gives a sender of batches of the Pipelines API to the body, and returns when everything submitted has its result.
    /// - Parameters:
    ///   - options: Sizes, times, and requests under way.
    ///   - results: Gets the result of each call, those that were sent together at once. The next batch waits for it, and
    ///     what it throws ends the sender. Without it the function throws if a call was not accepted.
    ///   - body: Submits calls. What it submitted before it threw an error is sent; if the task is cancelled, what was not
    ///     sent yet will not be.
    /// - Throws: ``CustomerIOError``, and what `body` and `results` throw.
    public func withBatchSender<Value>(
        _ options: BatchSender<PipelinesCall>.Options = .init(),
        results: (@Sendable (BatchSender<PipelinesCall>.Report) async throws -> Void)? = nil,
        _ body: (BatchSender<PipelinesCall>) async throws -> Value
    ) async throws -> Value {
        try await worker(.pipelines, options, results).run(body)
    }
}

extension APIClient {
    private func worker<Operation>(
        _ format: BatchFormat<Operation>, _ options: BatchSender<Operation>.Options,
        _ results: BatchWorker<Operation>.Results?
    ) -> BatchWorker<Operation> {
        BatchWorker(format: format, options: options, results: results, timeline: connection.timeline) {
            [connection] body, count in
            var request = format.request(body)
            request.options.retry = options.retry
            return try await connection.send(request) { try format.decode($0, body, count) }
        }
    }
}

extension BatchFormat {
    /// Each operation bears an id, or is one that can be repeated.
    func request(_ body: [UInt8]) -> APIRequest { APIRequest(route, body: body, isIdempotent: true) }
}
