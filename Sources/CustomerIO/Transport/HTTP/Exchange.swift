// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import Synchronization

/// One request, and the task that waits for its answer. It ends once: with an answer, an error, or its cancellation.
final class Exchange: Sendable {
    let head: HTTPRequestHead
    let body: ByteBuffer?
    let deadline: NIODeadline
    private let state = Mutex(State())

    typealias Waiter = CheckedContinuation<APIResponse, any Error>

    private struct State {
        var waiter: Waiter?
        /// The result, if it came before the task waited.
        var early: (any Error)?
        var hasEnded = false
        /// The connection that the request was given to.
        var channel: (any Channel)?
        /// Ends the wait for a connection.
        var timer: Scheduled<Void>?
    }

    init(_ head: HTTPRequestHead, body: ByteBuffer?, deadline: NIODeadline) {
        self.head = head
        self.body = body
        self.deadline = deadline
    }

    /// Begins to wait.
    func wait(_ waiter: Waiter) {
        let early = state.withLock { state in
            if !state.hasEnded { state.waiter = waiter }
            return state.early
        }
        if let early { waiter.resume(throwing: early) }
    }

    /// Gives the request to a connection.
    /// - Returns: False if it has ended and need not be sent.
    func begin(on channel: any Channel) -> Bool {
        let (begins, timer) = state.withLock { state in
            let timer = state.timer
            state.timer = nil
            if !state.hasEnded { state.channel = channel }
            return (!state.hasEnded, timer)
        }
        timer?.cancel()
        return begins
    }

    /// Ends the exchange; whoever is given the waiter resumes it.
    /// - Returns: Nil if it has ended before.
    func end() -> Waiter? {
        state.withLock { state in
            state.hasEnded = true
            state.channel = nil
            defer { state.waiter = nil }
            return state.waiter
        }
    }

    /// Ends the exchange with an error and closes the connection that it was given to, since an answer may still come.
    func fail(_ error: any Error) {
        let (waiter, channel, timer) = state.withLock { state in
            if !state.hasEnded, state.waiter == nil { state.early = error }
            let ended = (state.waiter, state.channel, state.timer)
            (state.waiter, state.channel, state.timer) = (nil, nil, nil)
            state.hasEnded = true
            return ended
        }
        timer?.cancel()
        channel?.close(promise: nil)
        waiter?.resume(throwing: error)
    }

    /// Fails at the instant unless the request has been given to a connection by then.
    func fail(_ error: any Error, unlessBegunBy instant: NIODeadline, on loop: any EventLoop) {
        let timer = loop.scheduleTask(deadline: instant) { [self] in
            let isWaiting = state.withLock { $0.channel == nil }
            if isWaiting { fail(error) }
        }
        let isLate = state.withLock { state in
            if state.hasEnded || state.channel != nil { return true }
            state.timer = timer
            return false
        }
        if isLate { timer.cancel() }
    }
}
