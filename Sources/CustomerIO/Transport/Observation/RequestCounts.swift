// SPDX-License-Identifier: Apache-2.0

/// Sums over the events of many requests, for a progress display and the closing summary.
package struct RequestCounts: Sendable, Hashable {
    /// Attempts, the first ones and the repeated ones.
    package private(set) var attempts = 0
    package private(set) var repetitions = 0
    /// Answers with status 429.
    package private(set) var refusals = 0
    package private(set) var bytes = 0
    /// Time that requests waited for their turn, added up over tasks.
    package private(set) var waiting = Duration.zero

    package init() {}

    package mutating func add(_ event: RequestEvent) {
        switch event {
        case .sent: attempts += 1
        case .answered(_, let status, let bytes, _):
            refusals += status == 429 ? 1 : 0
            self.bytes += bytes
        case .repeated: repetitions += 1
        case .waited(_, let time): waiting += time
        case .downloaded(let bytes): self.bytes += bytes
        case .failed, .paused, .ended: break
        }
    }
}
