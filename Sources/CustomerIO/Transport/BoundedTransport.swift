// SPDX-License-Identifier: Apache-2.0

/// Holds an application's own transport to the time that a request may take, and to the client's end: then it is
/// cancelled, and what it still answers does not count.
struct BoundedTransport: Transport {
    let base: any Transport
    let closing: Closing
    let timeline: Timeline

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        // One that keeps to the time knows better how far the request came, so that it speaks first.
        let end = timeline.end(of: request.timeout) + (base is HTTPConnections ? .seconds(1) : .zero)
        return try await withThrowingTaskGroup(of: TransportResponse?.self) { group in
            group.addTask { try await base.send(request) }
            group.addTask {
                await closing.sleep(until: end, timeline)
                return nil
            }
            defer { group.cancelAll() }
            if let first = try await group.next(), let response = first { return response }
            try Task.checkCancellation()
            guard !closing.isOver else {
                throw CustomerIOError(.closed, "\(request.operation) was cut off: the client was closed")
            }
            throw CustomerIOError(.timeout, "the transport gave no answer to \(request.operation) in time")
        }
    }
}
