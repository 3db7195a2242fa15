// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Counts the requests of a run, so that those which only check others stay few.
final class Tally: Sendable {
    private let state = Mutex((sent: 0, witnesses: 0))
    private let isUnlimited: Bool

    /// One request in so many may ask a witness.
    private static let share = 20

    /// - Parameter isUnlimited: True if a witness may be asked whatever it costs.
    init(isUnlimited: Bool = false) { self.isUnlimited = isUnlimited }

    func note() { state.withLock { $0.sent += 1 } }

    /// Requests, those of a run that was cut short among them.
    var sent: Int { state.withLock(\.sent) }

    /// Goes on from a run that was cut short.
    func goOn(from sent: Int) { state.withLock { $0.sent = max($0.sent, sent) } }

    /// - Returns: False if so many requests to a witness would be too many.
    func takeWitness(_ requests: Int) -> Bool {
        state.withLock { state in
            guard isUnlimited || (state.witnesses + requests) * Self.share <= state.sent else { return false }
            state.witnesses += requests
            return true
        }
    }
}
