// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// How many are inside.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock(\.self) }

    /// - Returns: False if so many are inside already.
    func enter(upTo most: Int) -> Bool {
        count.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
    }

    func leave() { count.withLock { $0 -= 1 } }
}
