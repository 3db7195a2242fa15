// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Does what ``Batching`` says: holds its state, sends batches in child tasks of ``run(_:)``, tells results.
final class BatchWorker<Operation: Sendable>: Sendable {
    typealias Outcome = BatchSender<Operation>.Outcome
    typealias Report = BatchSender<Operation>.Report
    typealias Results = @Sendable (Report) async throws -> Void
    typealias Transmit = @Sendable (_ body: [UInt8], _ count: Int) async throws -> TrackOperation.BatchResult

    let format: BatchFormat<Operation>
    let transmit: Transmit
    let results: Results?
    let timeline: Timeline
    let state: Mutex<State>
    /// Rings when there are actions.
    let bell: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)

    struct State {
        var batching: Batching<Operation>
        var actions: [Batching<Operation>.Action] = []
        var summary = BatchSender<Operation>.Summary()
        /// Tasks that wait for room, by a number of their own.
        var submitters: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastSubmitter = 0
        /// Tasks that wait for the result of an operation, by its place.
        var senders: [Int: AsyncStream<Outcome>.Continuation] = [:]
        /// Tasks that wait for the end.
        var finishers: [CheckedContinuation<Void, Never>] = []
        var isOver = false
        /// Operations that were not accepted and whose submitter does not wait for the result.
        var unheard: (count: Int, first: CustomerIOError?) = (0, nil)
        /// Why telling results failed.
        var fault: (any Error)?
    }

    init(
        format: BatchFormat<Operation>, options: BatchSender<Operation>.Options, results: Results?, timeline: Timeline,
        transmit: @escaping Transmit
    ) {
        self.format = format
        self.transmit = transmit
        self.results = results
        self.timeline = timeline
        state = Mutex(State(batching: Batching(format: format, options: options)))
        bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    }
}

extension BatchWorker {
    @discardableResult
    func submit(_ operation: Operation) async throws -> Int {
        guard !Task.isCancelled else { throw CustomerIOError.cancelled("before the operation was submitted") }
        let (index, hasRoom) = try take(operation)
        if !hasRoom { await waitForRoom() }
        return index
    }

    func send(_ operation: Operation) async throws -> Outcome {
        guard !Task.isCancelled else { throw CustomerIOError.cancelled("before the operation was submitted") }
        let (outcomes, sender) = AsyncStream<Outcome>.makeStream()
        let (index, _) = try take(operation, for: sender)
        for await outcome in outcomes { return outcome }
        // Nobody hears the result any more.
        state.withLock { _ = $0.senders.removeValue(forKey: index) }
        throw CustomerIOError.cancelled("while the operation was under way: it may be carried out")
    }

    func flush() { act { $0.batching.flush(now: timeline.now) } }

    func finish() async -> BatchSender<Operation>.Summary {
        act { $0.batching.finish(now: timeline.now) }
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.isOver { state.finishers.append(continuation) }
                return state.isOver
            }
            if isOver { continuation.resume() }
        }
        return state.withLock(\.summary)
    }

    private func take(
        _ operation: Operation, for sender: AsyncStream<Outcome>.Continuation? = nil
    ) throws(CustomerIOError) -> (index: Int, hasRoom: Bool) {
        let taken: (index: Int, hasRoom: Bool)? = state.withLock { state in
            guard state.batching.phase == .taking else { return nil }
            let (index, actions) = state.batching.submit(operation, now: timeline.now)
            if let sender { state.senders[index] = sender }
            if !actions.isEmpty { perform(actions, &state) }
            return (index, state.batching.hasRoom)
        }
        guard let taken else { throw CustomerIOError(.closed, "the batch sender is finished and takes no operation") }
        return taken
    }

    private func waitForRoom() async {
        let number = state.withLock { state in
            state.lastSubmitter += 1
            return state.lastSubmitter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let hasRoom = state.withLock { state in
                    let hasRoom = state.batching.hasRoom || Task.isCancelled
                    if !hasRoom { state.submitters[number] = continuation }
                    return hasRoom
                }
                if hasRoom { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.submitters.removeValue(forKey: number) }?.resume()
        }
    }

    /// Does what an event asks for, and lets go on who waited for room if there is some.
    func act(_ event: (inout State) -> [Batching<Operation>.Action]) {
        let resumed = state.withLock { state in
            perform(event(&state), &state)
            return state.batching.hasRoom ? state.takeSubmitters() : []
        }
        resumed.forEach { $0.resume() }
    }

    func perform(_ actions: [Batching<Operation>.Action], _ state: inout State) {
        guard !actions.isEmpty else { return }
        state.actions += actions
        bell.continuation.yield()
    }
}

extension BatchWorker.State {
    mutating func takeSubmitters() -> [CheckedContinuation<Void, Never>] {
        guard !submitters.isEmpty else { return [] }
        defer { submitters = [:] }
        return Array(submitters.values)
    }

    mutating func takeSenders(
        of report: BatchWorker.Report
    ) -> [(AsyncStream<BatchWorker.Outcome>.Continuation, BatchWorker.Outcome)] {
        guard !senders.isEmpty else { return [] }
        return report.compactMap { result in
            senders.removeValue(forKey: result.index).map { ($0, result.outcome) }
        }
    }
}

extension CustomerIOError {
    static func cancelled(_ when: String) -> CustomerIOError {
        CustomerIOError(.cancelled, "the task was cancelled \(when)")
    }

    /// This error, as the first of several.
    func standing(for count: Int) -> CustomerIOError {
        guard count > 1 else { return self }
        var error = self
        error.message = "\(count) operations of the batch sender were not accepted, the first because \(message)"
        return error
    }
}
