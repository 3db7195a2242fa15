// SPDX-License-Identifier: Apache-2.0

/// Sends requests no faster than their class allows, whatever the number of tasks and of clients with the same key, and
/// lets all of them pause together after a 429. The 429 itself is passed on.
package struct RateLimited: Transport {
    private let base: any Transport
    private let pacing: Pacing
    private let shares: [RateClass: Pacing.Share]
    private let jitter: @Sendable () -> Double
    private let observer: Observer

    /// - Parameters:
    ///   - accounts: Whom the requests to each service count for.
    ///   - jitter: Numbers from 0 to 1.
    package init(
        _ base: any Transport, limits: RateLimits = RateLimits(), pacing: Pacing,
        accounts: [Service: Pacing.Account] = [:], jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        observer: Observer = .none
    ) {
        self.base = base
        self.pacing = pacing
        self.jitter = jitter
        self.observer = observer
        let all = RateClass.allCases.map { rate in
            (rate, pacing.share(of: rate, accounts[rate.service] ?? Pacing.Account(), limit: limits[rate]))
        }
        shares = Dictionary(uniqueKeysWithValues: all)
    }

    package func send(_ request: APIRequest) async throws -> APIResponse {
        let rate = request.route.rate
        let begin = pacing.timeline.now
        var slot = begin
        for allowance in rate.allowances { slot = try await pass(allowance, request) ?? slot }
        if slot > begin { observer.notify(.waited(rate, pacing.timeline.now - begin)) }
        let response = try await base.send(request)
        note(response, rate, sentAt: slot)
        return response
    }

    /// A request that was begun is finished before others begin.
    private func pass(_ rate: RateClass, _ request: APIRequest) async throws -> Duration? {
        guard let turnstile = shares[rate]?.turnstile else { return nil }
        let isUrgent = request.isUrgent || request.attempt > 1
        guard let slot = try await turnstile.pass(isUrgent: isUrgent, notAfter: request.latest) else { throw TooLate() }
        return slot
    }

    private func note(_ response: APIResponse, _ rate: RateClass, sentAt slot: Duration) {
        guard let turnstile = shares[rate]?.turnstile else { return }
        guard response.status == 429 else { return turnstile.succeed(sentAt: slot) }
        let wait = response.retryAfter(at: pacing.timeline.today)
        if let pause = turnstile.refuse(sentAt: slot, retryAfter: wait, jitter: jitter()) {
            observer.notify(.paused(rate, pause))
        }
    }
}

/// A request's turn would come after its ``APIRequest/latest``, so it was not sent.
struct TooLate: Error {}
