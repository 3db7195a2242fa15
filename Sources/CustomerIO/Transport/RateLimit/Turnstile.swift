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
        var standers = Standers()

        /// - Returns: The turn, when the common pause ends, and who is to be woken since the place has become free.
        mutating func step(of ticket: Throttle.Ticket, at now: Duration) -> (
            Throttle.Turn, pauseEnd: Duration, next: Standers.Stander?
        ) {
            let turn = throttle.turn(of: ticket, at: now)
            guard case .go = turn else { return (turn, throttle.pauseEnd, nil) }
            return (turn, throttle.pauseEnd, takeFirst())
        }

        mutating func takeFirst() -> Standers.Stander? { throttle.first.flatMap { standers.take($0) } }
    }

    /// Who asks to pass.
    struct Visitor: Sendable {
        var rank = APIRequest.Rank.usual
        /// No slot after this is worth waiting for.
        var deadline: Duration?
        /// No longer pause is worth waiting for.
        var patience: Duration?
        /// The most requests under way that it may be one of.
        var most = Int.max
        var closing = Closing()
    }

    /// Why nobody should wait any longer.
    enum Refusal: Error {
        /// The turn would come at the instant, later than the deadline.
        case late(Duration)
        /// A pause is under way until the instant.
        case paused(until: Duration)
        case cancelled
        case closed
    }

    init(_ limit: RateLimit, timeline: Timeline) {
        state = Mutex(State(throttle: Throttle(limit)))
        self.timeline = timeline
    }

    /// Waits for a slot, and for room among the requests under way. Whoever passed says when it has ended, by
    /// ``end()`` or ``endUnconnected(_:)``.
    /// - Returns: The slot.
    func pass(_ visitor: Visitor) async throws(Refusal) -> Duration {
        var now = timeline.now
        try visitor.checkTime(now)
        var (ticket, step) = state.withLock { state in
            let ticket = state.throttle.enter(visitor.rank, most: visitor.most, at: now)
            return (ticket, state.step(of: ticket, at: now))
        }
        do throws(Refusal) {
            while true {
                let (turn, pauseEnd, next) = step
                if case .go(let slot) = turn {
                    next?.continuation.resume()
                    return slot
                }
                try visitor.check(turn.slot, pauseEnd, at: now)
                if case .wait(let slot) = turn {
                    await visitor.closing.sleep(until: slot, timeline)
                } else {
                    await stand(ticket, visitor)
                }
                if Task.isCancelled { throw Refusal.cancelled }
                now = timeline.now
                try visitor.checkTime(now)
                step = state.withLock { $0.step(of: ticket, at: now) }
            }
        } catch {
            leave(ticket)
            throw error
        }
    }

    /// Waits until the place is the first in the line and there is room, or waiting becomes vain.
    private func stand(_ ticket: Throttle.Ticket, _ visitor: Visitor) async {
        let place = ticket.place
        let id = visitor.closing.whenOver { [self] in wake(place) }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let stands = state.withLock { state in
                    // All of it may have happened since; who makes it happen looks here after it, under the same lock.
                    guard !Task.isCancelled, !visitor.closing.isOver,
                        state.throttle.first != place || !state.throttle.hasRoom(for: ticket)
                    else { return false }
                    let stander = Standers.Stander(visitor: visitor, continuation: continuation)
                    state.standers.add(place, stander, keepWatch: keepWatch)
                    return true
                }
                if !stands { continuation.resume() }
            }
        } onCancel: {
            wake(place)
        }
        visitor.closing.forget(id)
    }

    private func keepWatch(_ number: Int, until alarm: Duration) -> Task<Void, Never> {
        Task(executorPreference: timeline.executor) { [self] in
            guard (try? await timeline.sleep(until: alarm)) != nil else { return }
            let now = timeline.now
            let late = state.withLock { $0.standers.wake(at: now, watch: number, keepWatch: keepWatch) }
            for stander in late { stander.continuation.resume() }
        }
    }

    private func wake(_ place: WaitingLine.Place) { state.withLock { $0.standers.take(place) }?.continuation.resume() }

    private func leave(_ ticket: Throttle.Ticket) {
        change { $0.leave(ticket) }
    }

    /// Changes who waits or is under way, and wakes the first in the line to look at it.
    private func change<Result>(_ body: (inout Throttle) -> Result) -> Result {
        let (result, first) = state.withLock { state in
            let result = body(&state.throttle)
            return (result, state.takeFirst())
        }
        first?.continuation.resume()
        return result
    }

    /// True if somebody waits for more than the next slot.
    var isHeldUp: Bool { state.withLock { !$0.standers.isEmpty } }

    // MARK: What became of it

    /// A request that passed has ended.
    func end() { change { $0.end() } }

    /// A request that passed was not sent after all.
    func giveBack(_ slot: Duration) { change { $0.giveBack(slot) } }

    /// See ``Throttle/endUnconnected(_:)``.
    func endUnconnected(_ slot: Duration) -> Bool { change { $0.endUnconnected(slot) } }

    /// See ``Throttle/succeed(sentAt:)``.
    func succeed(sentAt slot: Duration) { state.withLock { $0.throttle.succeed(sentAt: slot) } }

    /// See ``Throttle/refuse(sentAt:retryAfter:at:jitter:)``.
    /// - Returns: How long the pause is that this began or lengthened.
    func refuse(sentAt slot: Duration, retryAfter: Duration?, jitter: Double) -> Duration? {
        let now = timeline.now
        let (end, inVain) = state.withLock { state in
            let end = state.throttle.refuse(sentAt: slot, retryAfter: retryAfter, at: now, jitter: jitter)
            return (end, end.map { end in state.standers.takeAll { $0.isInVain(until: end, at: now) } } ?? [])
        }
        for standing in inVain { standing.continuation.resume() }
        return end.map { $0 - now }
    }

    func join(_ limit: RateLimit) { state.withLock { $0.throttle.join(limit) } }
    func quit(_ limit: RateLimit) { state.withLock { $0.throttle.quit(limit) } }
    func isDispensable(at now: Duration) -> Bool { state.withLock { $0.throttle.isDispensable(at: now) } }
}

extension Turnstile.Visitor {
    /// True if a pause until the instant is too long.
    fileprivate func isInVain(until end: Duration, at now: Duration) -> Bool {
        deadline.map { $0 < end } == true || patience.map { now + $0 < end } == true
    }

    /// Whoever has no time left does not pass, though it be its turn.
    fileprivate func checkTime(_ now: Duration) throws(Turnstile.Refusal) {
        guard !closing.isOver else { throw .closed }
        if let deadline, now >= deadline { throw .late(now) }
    }

    fileprivate func check(_ slot: Duration, _ pauseEnd: Duration, at now: Duration) throws(Turnstile.Refusal) {
        guard pauseEnd <= now || !isInVain(until: pauseEnd, at: now) else { throw .paused(until: pauseEnd) }
        if let deadline, slot > deadline { throw .late(slot) }
    }
}
