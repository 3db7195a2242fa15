// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Bytes of answers that may be in memory at once. Who wants more than there is gets it when nobody else has any.
final class ByteBudget: Sendable {
    private let state: Mutex<State>

    private struct State {
        var free: Int
        let total: Int
        var waiting: [(bytes: Int, continuation: CheckedContinuation<Void, Never>)] = []

        mutating func next() -> CheckedContinuation<Void, Never>? {
            guard let first = waiting.first, first.bytes <= free else { return nil }
            free -= first.bytes
            return waiting.removeFirst().continuation
        }
    }

    init(_ total: Int) { state = Mutex(State(free: total, total: total)) }

    /// - Parameter bytes: What is likely to come.
    func holding<Value>(_ bytes: Int, _ body: () async throws -> Value) async rethrows -> Value {
        let bytes = state.withLock { min(max(bytes, 1), $0.total) }
        await take(bytes)
        defer { giveBack(bytes) }
        return try await body()
    }

    /// In the order of asking. A turn comes soon, since nobody holds bytes while waiting for more.
    private func take(_ bytes: Int) async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.waiting.isEmpty, bytes <= state.free else {
                    state.waiting.append((bytes, continuation))
                    return false
                }
                state.free -= bytes
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    private func giveBack(_ bytes: Int) {
        state.withLock { $0.free += bytes }
        while let next = state.withLock({ $0.next() }) { next.resume() }
    }
}
