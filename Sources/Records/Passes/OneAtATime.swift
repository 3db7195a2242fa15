// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets one act after the other through, in the order of their arrival: an actor's functions alternate wherever they wait.
package final class OneAtATime: Sendable {
    private let state = Mutex(State())

    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    package init() {}

    /// Runs an act when it is its turn.
    package func run<Result>(_ act: () async throws -> Result) async rethrows -> Result {
        await withCheckedContinuation { continuation in
            let isFirst = state.withLock { state in
                defer { state.isTaken = true }
                if state.isTaken { state.waiting.append(continuation) }
                return !state.isTaken
            }
            if isFirst { continuation.resume() }
        }
        defer { pass() }
        return try await act()
    }

    /// Hands the turn to the next one.
    private func pass() {
        let next = state.withLock { state in
            guard state.waiting.isEmpty else { return Optional(state.waiting.removeFirst()) }
            state.isTaken = false
            return nil
        }
        next?.resume()
    }
}
