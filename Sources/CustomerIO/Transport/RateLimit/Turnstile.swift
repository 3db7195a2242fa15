// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets requests through at their slots. Only the first in the line sleeps until its slot; the others are woken one by
/// one, so that a long line costs no more than a short one.
final class Turnstile: Sendable {
    private let state: Mutex<State>
    private let timeline: Timeline

    private struct State {
        var throttle: Throttle
        /// Tasks that stand in the line.
        var standing: [WaitingLine.Place: Standing] = [:]

        mutating func takeFirst() -> Standing? { throttle.first.flatMap { standing.removeValue(forKey: $0) } }

        /// Those that wait in vain.
        mutating func takeAll(whoseLatestIsBefore instant: Duration) -> [Standing] {
            let places = standing.filter { $0.value.latest.map { $0 < instant } == true }.keys
            return places.compactMap { standing.removeValue(forKey: $0) }
        }
    }

    private struct Standing {
        let latest: Duration?
        let continuation: CheckedContinuation<Void, Never>
    }

    init(_ limit: RateLimit, timeline: Timeline) {
        state = Mutex(State(throttle: Throttle(limit)))
        self.timeline = timeline
    }

    /// Waits for a slot.
    /// - Parameter latest: No slot after this is worth waiting for.
    /// - Returns: The slot, or nil if it would come too late.
    /// - Throws: ``CustomerIOError/Code/cancelled`` as soon as the task is cancelled.
    func pass(isUrgent: Bool, notAfter latest: Duration?) async throws -> Duration? {
        var now = timeline.now
        let ticket = state.withLock { $0.throttle.enter(isUrgent: isUrgent, at: now) }
        do {
            while true {
                let turn = state.withLock { $0.throttle.turn(of: ticket, at: now) }
                if case .go(let slot) = turn {
                    wakeFirst()
                    return slot
                }
                if let latest, max(now, turn.slot) > latest {
                    leave(ticket)
                    return nil
                }
                if case .wait(let slot) = turn {
                    try await timeline.sleep(until: slot)
                } else {
                    try await stand(ticket.place, latest)
                }
                now = timeline.now
            }
        } catch {
            leave(ticket)
            throw error
        }
    }

    /// Sleeps until the place is the first in the line, or a pause makes the wait too long.
    private func stand(_ place: WaitingLine.Place, _ latest: Duration?) async throws {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let stands = state.withLock { state in
                    // Both may have happened since; who makes them happen looks here after it, under the same lock.
                    guard !Task.isCancelled, state.throttle.first != place else { return false }
                    state.standing[place] = Standing(latest: latest, continuation: continuation)
                    return true
                }
                if !stands { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.standing.removeValue(forKey: place) }?.continuation.resume()
        }
        try Timeline.checkCancellation()
    }

    private func leave(_ ticket: Throttle.Ticket) {
        state.withLock { $0.throttle.leave(ticket) }
        wakeFirst()
    }

    private func wakeFirst() { state.withLock { $0.takeFirst() }?.continuation.resume() }

    /// See ``Throttle/succeed(sentAt:)``.
    func succeed(sentAt slot: Duration) { state.withLock { $0.throttle.succeed(sentAt: slot) } }

    /// See ``Throttle/refuse(sentAt:retryAfter:at:jitter:)``.
    /// - Returns: How long the pause is that this began or lengthened.
    func refuse(sentAt slot: Duration, retryAfter: Duration?, jitter: Double) -> Duration? {
        let now = timeline.now
        let (end, inVain) = state.withLock { state in
            let end = state.throttle.refuse(sentAt: slot, retryAfter: retryAfter, at: now, jitter: jitter)
            return (end, end.map { state.takeAll(whoseLatestIsBefore: $0) } ?? [])
        }
        for standing in inVain { standing.continuation.resume() }
        return end.map { $0 - now }
    }

    func join(_ limit: RateLimit) { state.withLock { $0.throttle.join(limit) } }
    func quit(_ limit: RateLimit) { state.withLock { $0.throttle.quit(limit) } }
    func isDispensable(at now: Duration) -> Bool { state.withLock { $0.throttle.isDispensable(at: now) } }
}
