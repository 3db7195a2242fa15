// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Counts steps, and does something at one of them.
package final class Fuse: Sendable {
    private let state = Mutex<(left: Int?, steps: Int, act: Step)>((nil, 0, { _ in }))

    package init() {}

    /// At the step number `left`, counted from 0, and only there.
    package func arm(_ left: Int?, _ act: @escaping Step) { state.withLock { $0 = (left, $0.steps, act) } }

    package func disarm() { arm(nil) { _ in } }

    /// How many steps there were.
    package var steps: Int { state.withLock { $0.steps } }

    package func step(_ name: String) throws {
        let act = state.withLock { state -> Step? in
            state.steps += 1
            guard let left = state.left else { return nil }
            state.left = left > 0 ? left - 1 : nil
            return left == 0 ? state.act : nil
        }
        try act?(name)
    }
}
