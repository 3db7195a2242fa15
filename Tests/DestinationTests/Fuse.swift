// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Makes steps fail while it is blown.
final class Fuse: Sendable {
    private let state = Mutex(false)

    var isBlown: Bool { state.withLock { $0 } }

    func blow(_ value: Bool) { state.withLock { $0 = value } }
}
