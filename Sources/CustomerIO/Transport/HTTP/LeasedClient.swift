// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Synchronization

/// An HTTP client that is shut down once it is retired and its last request has ended, or when nobody holds it.
final class LeasedClient: Sendable {
    let client: HTTPClient
    private let born = ContinuousClock.now
    private let state = Mutex((users: 0, isRetired: false, isShutDown: false))

    /// - Parameter isForeign: True for one that somebody else shuts down.
    init(_ client: HTTPClient, isForeign: Bool = false) {
        self.client = client
        if isForeign { state.withLock { $0.isShutDown = true } }
    }

    var isShutDown: Bool { state.withLock(\.isShutDown) }

    var age: Duration { born.duration(to: .now) }

    /// A request begins.
    func enter() { state.withLock { $0.users += 1 } }

    /// A request has ended.
    func leave() { shutDown { $0.users -= 1 } }

    /// No request begins any more.
    func retire() { shutDown { $0.isRetired = true } }

    private func shutDown(after change: (inout (users: Int, isRetired: Bool, isShutDown: Bool)) -> Void) {
        let isDue = state.withLock { state in
            change(&state)
            guard state.isRetired, state.users == 0, !state.isShutDown else { return false }
            state.isShutDown = true
            return true
        }
        if isDue { client.shutdown { _ in } }
    }

    /// Cuts off what is under way.
    func close() async {
        let isDue = state.withLock { state in
            defer { state.isShutDown = true }
            return !state.isShutDown
        }
        // It fails only for a client that is shut down already.
        if isDue { try? await client.shutdown() }
    }

    deinit {
        // The client keeps itself alive until it has shut down, and traps if it goes away before.
        if !state.withLock(\.isShutDown) { client.shutdown { _ in } }
    }
}
