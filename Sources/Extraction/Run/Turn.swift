// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Something that happens once, and that others may wait for.
final class Turn: Sendable {
    private let state = Mutex(State())

    private struct State {
        var hasPassed = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    func pass() {
        let waiting = state.withLock { state in
            state.hasPassed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when it has happened; whoever makes it happen must do so even if it fails.
    func passed() async {
        await withCheckedContinuation { continuation in
            let hasPassed = state.withLock { state in
                if !state.hasPassed { state.waiting.append(continuation) }
                return state.hasPassed
            }
            if hasPassed { continuation.resume() }
        }
    }
}
