// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A value that an act came to, whether or not its end was seen.
final class Kept<Value: Sendable>: Sendable {
    private let box = Mutex<Value?>(nil)

    var value: Value? {
        get { box.withLock { $0 } }
        set { box.withLock { $0 = newValue } }
    }
}
