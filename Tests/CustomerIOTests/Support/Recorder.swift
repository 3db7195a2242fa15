// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What a test saw, in order, from any task.
final class Recorder<Value: Sendable>: Sendable {
    private let storage = Mutex<[Value]>([])

    var values: [Value] { storage.withLock(\.self) }

    func add(_ value: Value) { storage.withLock { $0.append(value) } }
}
