// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The workspace that everybody shares, and those that tests have to themselves.
final class Scopes: Sendable {
    let shared: Backend
    private let scopes = Mutex<[Name: Backend]>([:])

    /// More than any run of tests needs at a time.
    private static let most = 10_000

    init(_ shared: Backend) { self.shared = shared }

    /// - Parameter scope: A name of the caller's choice. The first call of a scope makes a copy of the shared workspace.
    func backend(_ scope: String?) throws(Refusal) -> Backend {
        guard let scope else { return shared }
        guard (1...100).contains(scope.utf8.count) else {
            throw .badRequest("the name of a scope has 1 to 100 bytes")
        }
        let found = scopes.withLock { scopes -> Backend? in
            if let backend = scopes[Name(scope)] { return backend }
            guard scopes.count < Self.most else { return nil }
            let backend = Backend(fork: shared)
            scopes[Name(scope)] = backend
            return backend
        }
        guard let found else { throw .badRequest("there are \(Self.most) scopes already: drop some") }
        return found
    }

    func drop(_ scope: String) { scopes.withLock { $0[Name(scope)] = nil } }
}
