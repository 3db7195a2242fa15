// SPDX-License-Identifier: Apache-2.0

/// Sends any number of operations in batches that are as full as Customer.io allows.
///
/// Tasks submit operations, of one person in the order in which they shall be carried out; two operations that name a
/// person by the same identifier are never under way in two requests at once. Each operation gets exactly one result.
/// What is in memory is bounded: ``submit(_:)`` waits while there is too much. `withBatchSender` of a client makes one.
public struct BatchSender<Operation: Sendable>: Sendable {
    let worker: BatchWorker<Operation>

    /// Takes an operation and returns; it is sent with others, at the latest after ``BatchSender/Options/interval``. Waits while
    /// too much is on its way.
    /// - Returns: The operation's place among all, by which its result is found.
    /// - Throws: ``CustomerIOError/Code/cancelled`` if the task is cancelled, or ``CustomerIOError/Code/closed`` after the
    ///   end; the operation is not taken then. One that breaks a limit is taken, its result is a refusal.
    @discardableResult
    public func submit(_ operation: Operation) async throws -> Int {
        try await worker.format.submit(worker, operation)
    }

    /// Takes operations one after the other; see ``submit(_:)``.
    public func submit(contentsOf operations: some Sequence<Operation>) async throws {
        for operation in operations { try await submit(operation) }
    }

    /// Takes operations one after the other as they come; see ``submit(_:)``.
    public func submit<Operations: AsyncSequence>(
        contentsOf operations: Operations
    ) async throws where Operations.Element == Operation {
        for try await operation in operations { try await submit(operation) }
    }

    /// Takes an operation and waits for its result.
    /// - Throws: As ``submit(_:)`` does. A refusal is a result, not an error.
    public func send(_ operation: Operation) async throws -> Outcome { try await worker.send(operation) }

    /// Sends what was submitted so far without waiting for more. Does not wait for results.
    public func flush() { worker.flush() }

    /// Sends what was submitted and waits for its results. Nothing can be submitted any more.
    @discardableResult
    public func finish() async -> Summary { await worker.finish() }
}
