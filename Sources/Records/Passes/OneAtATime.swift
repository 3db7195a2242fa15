// SPDX-License-Identifier: Apache-2.0

/// Lets one act after the other through, in the order of their arrival: an actor's functions alternate wherever they wait.
package struct OneAtATime {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init() {}

    /// - Returns: True if the turn is the caller's at once.
    package mutating func take() -> Bool {
        defer { isTaken = true }
        return !isTaken
    }

    package mutating func wait(_ continuation: CheckedContinuation<Void, Never>) { waiting.append(continuation) }

    /// Hands the turn to the next one.
    package mutating func pass() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        isTaken = false
    }
}
