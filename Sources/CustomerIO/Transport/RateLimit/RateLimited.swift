// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Sends requests no faster than their class allows, whatever the number of tasks, and lets all of them pause
/// together after a 429. The 429 itself is passed on.
package final class RateLimited: Transport {
    private let base: any Transport
    private let timeline: Timeline
    private let jitter: @Sendable () -> Double
    private let observer: Observer
    private let throttles: Mutex<[RateClass: Throttle]>

    /// - Parameter jitter: Numbers from 0 to 1.
    package init(
        _ base: any Transport, limits: RateLimits = RateLimits(), timeline: Timeline = Timeline(),
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }, observer: Observer = .none
    ) {
        self.base = base
        self.timeline = timeline
        self.jitter = jitter
        self.observer = observer
        let all = RateClass.allCases.map { ($0, Throttle(limits[$0].bucket)) }
        throttles = Mutex(Dictionary(uniqueKeysWithValues: all))
    }

    package func send(_ request: APIRequest) async throws -> APIResponse {
        let rate = request.route.rate
        let begin = timeline.now
        var slot = begin
        for allowance in rate.allowances { slot = try await acquire(allowance, isUrgent: request.isUrgent) }
        if slot > begin { observer.notify(.waited(rate, timeline.now - begin)) }
        let response = try await base.send(request)
        note(response, rate, sentAt: slot)
        return response
    }

    /// Waits for a slot.
    private func acquire(_ rate: RateClass, isUrgent: Bool) async throws -> Duration {
        let begin = timeline.now
        guard let ticket = throttles.withLock({ $0[rate]?.enter(isUrgent: isUrgent, at: begin) }) else { return begin }
        do {
            while true {
                let now = timeline.now
                switch throttles.withLock({ $0[rate]?.turn(of: ticket, at: now) }) {
                case .wait(let instant): try await timeline.sleep(until: instant)
                case .go(let slot): return slot
                case nil: return now
                }
            }
        } catch {
            throttles.withLock { $0[rate]?.leave(ticket) }
            throw error
        }
    }

    private func note(_ response: APIResponse, _ rate: RateClass, sentAt slot: Duration) {
        guard response.status == 429 else {
            return throttles.withLock { $0[rate]?.succeed(sentAt: slot) }
        }
        let now = timeline.now
        let wait = response.retryAfter(at: timeline.today)
        let jitter = jitter()
        let end = throttles.withLock {
            $0[rate]?.refuse(sentAt: slot, retryAfter: wait, at: now, jitter: jitter)
        }
        if let end { observer.notify(.paused(rate, end - now)) }
    }
}
