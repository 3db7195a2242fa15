// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Synchronization

/// The turnstiles of all keys that a process uses. Clients with the same key, or of the same workspace by name, draw from
/// the same ones, since Customer.io counts for each workspace.
package final class Pacing: Sendable {
    /// What clients use unless they are given another.
    package static let shared = Pacing(.system)

    /// The clock that the turnstiles go by.
    package let timeline: Timeline
    private let turnstiles = Mutex<[Key: Turnstile]>([:])

    package init(_ timeline: Timeline) { self.timeline = timeline }

    /// Whom Customer.io counts requests for. Keys are not kept here, only a hash that is different in each process.
    package struct Account: Sendable, Hashable {
        private let url: String
        private let digest: Int

        /// - Parameter workspace: A name that counts in the place of the key.
        package init(_ url: ServiceURL?, _ authorization: String?, workspace: String? = nil) {
            self.url = url?.description ?? ""
            var hasher = Hasher()
            hasher.combine(workspace.map { Array($0.utf8) })
            if workspace == nil { hasher.combine(authorization) }
            digest = hasher.finalize()
        }

        /// One for all: whose key does not matter.
        package init() { self.init(nil, nil) }
    }

    private struct Key: Hashable {
        let rate: RateClass
        let account: Account
    }

    /// A user's right to pass a turnstile, for as long as it is held.
    final class Share: Sendable {
        let turnstile: Turnstile
        private let end: @Sendable () -> Void

        fileprivate init(_ turnstile: Turnstile, end: @escaping @Sendable () -> Void) {
            self.turnstile = turnstile
            self.end = end
        }

        deinit { end() }
    }

    func share(of rate: RateClass, _ account: Account, limit: RateLimit) -> Share {
        let key = Key(rate: rate, account: account)
        let turnstile = turnstiles.withLock { turnstiles in
            let turnstile = turnstiles[key] ?? Turnstile(limit, timeline: timeline)
            turnstile.join(limit)
            turnstiles[key] = turnstile
            return turnstile
        }
        return Share(turnstile) { [self] in
            turnstile.quit(limit)
            tidy()
        }
    }

    /// Drops turnstiles without users; those that still remember something stay until later, so that a client made for
    /// each request keeps to the limits too.
    private func tidy() {
        let now = timeline.now
        turnstiles.withLock { turnstiles in
            turnstiles = turnstiles.filter { !$0.value.isDispensable(at: now) }
        }
    }

    /// How many turnstiles there are.
    package var count: Int { turnstiles.withLock(\.count) }
}
