// SPDX-License-Identifier: Apache-2.0

import Synchronization

extension BatchWorker {
    /// Works while the body runs, and until everything that it submitted has its result.
    /// - Throws: What the body or `results` throws; ``CustomerIOError/Code/cancelled``; if there is no `results`, an error
    ///   for operations that were not accepted.
    func run<Value>(_ body: (BatchSender<Operation>) async throws -> Value) async throws -> Value {
        let value = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.format.work(self) }
            let outcome: Result<Value, any Error>
            do {
                outcome = .success(try await body(BatchSender(worker: self)))
            } catch {
                outcome = .failure(error)
            }
            _ = await finish()
            try await group.waitForAll()
            return try outcome.get()
        }
        let unheard = state.withLock(\.unheard)
        if results == nil, let first = unheard.first { throw first.standing(for: unheard.count) }
        return value
    }

    func work() async throws {
        let rest = await withDiscardingTaskGroup { group in
            for await _ in bell.stream {
                for action in takeActions() {
                    switch action {
                    case .send(let batch): group.addTask { await self.deliver(batch) }
                    case .wake(let instant): group.addTask { await self.wake(at: instant) }
                    case .finish: bell.continuation.finish()
                    }
                }
            }
            let rest = stop()
            group.cancelAll()
            return rest
        }
        let isCancelled = Task.isCancelled
        for batch in rest where batch.count > 0 {
            await tell(Report(batch, [:], usual: .notSent(.cancelled("before the operation was sent"))))
        }
        let fault = end()
        if let fault { throw fault }
        if isCancelled { throw CustomerIOError.cancelled("while the batch sender was at work") }
    }

    private func deliver(_ batch: Batch<Operation>) async {
        var delivery = BatchDelivery(batch)
        while let (part, body) = delivery.next() {
            do {
                delivery.succeed(part, try await transmit(body, part.count))
            } catch let error as CustomerIOError {
                delivery.fail(part, error)
            } catch {
                delivery.fail(part, CustomerIOError(.network, "the batch failed", cause: error))
            }
            if Task.isCancelled { delivery.abandon(.cancelled("before the operation was sent")) }
        }
        state.withLock { [delivery] state in
            state.summary.requests += delivery.requests
            state.summary.bytes += delivery.bytes
        }
        await tell(delivery.report)
        act { $0.batching.complete(batch, now: timeline.now) }
    }

    private func wake(at instant: Duration) async {
        guard (try? await timeline.sleep(until: instant)) != nil else { return }
        act { $0.batching.tick(now: timeline.now) }
    }

    /// Gives results to whoever waits for them.
    private func tell(_ report: Report) async {
        let failures = report.failures
        let (answered, isAudible) = state.withLock { state in
            state.summary.accepted += report.count - failures.count
            for failure in failures {
                state.summary.count(failure.outcome)
                guard let error = failure.outcome.error, state.senders[failure.index] == nil else { continue }
                state.unheard = (state.unheard.count + 1, state.unheard.first ?? error)
            }
            return (state.takeSenders(of: report), state.fault == nil)
        }
        for (sender, outcome) in answered { sender.yield(outcome) }
        guard let results, isAudible else { return }
        do {
            try await results(report)
        } catch {
            state.withLock { $0.fault = $0.fault ?? error }
            bell.continuation.finish()
        }
    }

    private func takeActions() -> [Batching<Operation>.Action] {
        state.withLock { state in
            defer { state.actions = [] }
            return state.actions
        }
    }

    /// Nothing is sent any more.
    /// - Returns: What was not sent.
    private func stop() -> [Batch<Operation>] {
        let (rest, resumed) = state.withLock { state in
            var rest: [Batch<Operation>] = []
            for case .send(let batch) in state.actions { rest.append(batch) }
            state.actions = []
            rest.append(state.batching.stop())
            return (rest, state.takeSubmitters())
        }
        resumed.forEach { $0.resume() }
        return rest
    }

    private func end() -> (any Error)? {
        let (finishers, fault) = state.withLock { state in
            state.isOver = true
            defer { state.finishers = [] }
            return (state.finishers, state.fault)
        }
        finishers.forEach { $0.resume() }
        return fault
    }
}
