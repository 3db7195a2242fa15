// SPDX-License-Identifier: Apache-2.0

import CPostgres
import Synchronization

/// Ends a command that runs on another thread.
final class Canceller: Sendable {
    private struct State {
        /// What libpq needs for it, as a number.
        var ticket: UInt = 0
        /// The act that runs, and those that shall not begin.
        var running: Int?
        var cancelled: Set<Int> = []
        var last = 0
    }

    private let state = Mutex(State())

    deinit { state.withLock { Self.release($0.ticket) } }

    /// From now on commands run on another connection.
    func use(_ connection: Connection?) {
        let ticket = connection.map { UInt(bitPattern: PQgetCancel($0.handle)) } ?? 0
        state.withLock { state in
            Self.release(state.ticket)
            state.ticket = ticket
        }
    }

    private static func release(_ ticket: UInt) {
        // Without a ticket there may be no library either.
        if let ticket = OpaquePointer(bitPattern: ticket) { PQfreeCancel(ticket) }
    }

    func newAct() -> Int {
        state.withLock { state in
            state.last += 1
            return state.last
        }
    }

    /// - Returns: False if it was cancelled before it began.
    func begin(_ act: Int) -> Bool {
        state.withLock { state in
            guard state.cancelled.remove(act) == nil else { return false }
            state.running = act
            return true
        }
    }

    func end(_ act: Int) {
        state.withLock { state in
            state.running = nil
            state.cancelled.remove(act)
        }
    }

    /// While the lock is held no other command begins that the server might end instead.
    func cancel(_ act: Int) {
        state.withLock { state in
            guard state.running == act else {
                state.cancelled.insert(act)
                return
            }
            var message = [CChar](repeating: 0, count: 256)
            _ = PQcancel(OpaquePointer(bitPattern: state.ticket), &message, Int32(message.count))
        }
    }
}
