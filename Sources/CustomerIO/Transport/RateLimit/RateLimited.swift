// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes

/// Sends requests no faster than their class allows, whatever the number of tasks and of clients with the same key, and
/// lets all of them pause together after a 429. The 429 itself is passed on.
package struct RateLimited: RequestSender {
    private let base: any RequestSender
    private let pacing: Pacing
    private let shares: [RateClass: [Pacing.Share]]
    private let most: Int
    private let closing: Closing
    private let jitter: @Sendable () -> Double
    private let observer: Observer

    /// - Parameters:
    ///   - accounts: Whom the requests to each service count for.
    ///   - most: The most requests of a class that are under way at once.
    ///   - jitter: Numbers from 0 to 1.
    package init(
        _ base: any RequestSender, limits: ConnectionConfiguration.RateLimits = ConnectionConfiguration.RateLimits(),
        pacing: Pacing,
        accounts: [Service: Pacing.Account] = [:], most: Int = .max, closing: Closing = Closing(),
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }, observer: Observer = .none
    ) {
        self.base = base
        self.pacing = pacing
        self.most = max(1, most)
        self.closing = closing
        self.jitter = jitter
        self.observer = observer
        let all = RateClass.allCases.map { rate in
            (rate, pacing.share(of: rate, accounts[rate.service] ?? Pacing.Account(), limit: limits[rate]))
        }
        let single = Dictionary(uniqueKeysWithValues: all)
        shares = Dictionary(uniqueKeysWithValues: all.map { ($0.0, $0.0.allowances.compactMap { single[$0] }) })
    }

    package func send(_ request: APIRequest) async throws(CustomerIOError) -> APIResponse {
        let turnstiles = shares[request.route.rate, default: []].map(\.turnstile)
        var request = request
        var unconnected: CustomerIOError?
        while true {
            let turns: [Turn]
            do throws(CustomerIOError) {
                turns = try await pass(turnstiles, request)
            } catch {
                // Where no time is left, why there was no connection is the reason.
                throw error.foundNoTurn ? unconnected ?? error : error
            }
            do {
                let response = try await base.send(request)
                for turn in turns { turn.turnstile.end() }
                if let own = turns.first { note(response, request.route.rate, own) }
                return response
            } catch {
                // A connection that others have in their hands is waited for: that is no attempt.
                let isUnconnected = error.code == .unreachable
                var waits = isUnconnected
                for turn in turns {
                    if isUnconnected {
                        waits = turn.turnstile.endUnconnected(turn.slot) && waits
                    } else {
                        turn.turnstile.end()
                    }
                }
                guard waits else { throw error }
                unconnected = error
                request.rank = .urgent
            }
        }
    }

    /// True if requests of the class wait for their turn, so that others would only make the line longer.
    func isHeldUp(_ rate: RateClass) -> Bool { shares[rate, default: []].contains { $0.turnstile.isHeldUp } }

    /// A slot that a request has got.
    private struct Turn {
        let turnstile: Turnstile
        let slot: Duration
    }

    /// Waits for a turn at each of them. A request that was begun is finished before others begin.
    private func pass(_ turnstiles: [Turnstile], _ request: APIRequest) async throws(CustomerIOError) -> [Turn] {
        let begin = pacing.timeline.now
        var turns: [Turn] = []
        let visitor = Turnstile.Visitor(
            rank: request.attempt > 1 ? .urgent : request.rank, deadline: request.deadline, patience: request.patience,
            most: most, closing: closing)
        for turnstile in turnstiles {
            do throws(Turnstile.Refusal) {
                turns.append(Turn(turnstile: turnstile, slot: try await turnstile.pass(visitor)))
            } catch {
                for turn in turns { turn.turnstile.giveBack(turn.slot) }
                throw CustomerIOError(error, request, at: pacing.timeline.now)
            }
        }
        request.onTurn?()
        if turns.contains(where: { $0.slot > begin }) {
            observer.notify(.waited(request.route.rate, pacing.timeline.now - begin))
        }
        return turns
    }

    private func note(_ response: APIResponse, _ rate: RateClass, _ turn: Turn) {
        guard response.status == 429 else { return turn.turnstile.succeed(sentAt: turn.slot) }
        let wait = response.retryAfter(at: pacing.timeline.today)
        if let pause = turn.turnstile.refuse(sentAt: turn.slot, retryAfter: wait, jitter: jitter()) {
            observer.notify(.paused(rate, pause))
        }
    }
}

extension CustomerIOError {
    /// True if there was no time to send it: what happened before is the reason, if anything did.
    var foundNoTurn: Bool { outlook == .noTurn && code == .timeout }

    /// Why a request was not let through.
    fileprivate init(_ refusal: Turnstile.Refusal, _ request: APIRequest, at now: Duration) {
        let operation = request.route.operation
        switch refusal {
        case .cancelled: self.init(.cancelled, "\(operation) was cancelled while it waited")
        case .closed: self = Closing.closed
        case .paused(let end):
            self.init(
                .rateLimited,
                "\(operation) was not sent: Customer.io asks all to wait (429), another \((end - now).wholeSeconds) s, longer than this call may take",
                retryAfter: end - now)
        case .late(let turn):
            self.init(
                .timeout,
                turn > now
                    ? "\(operation) was not sent: so many requests wait within the rate limit that its turn would come in \((turn - now).wholeSeconds) s, later than this call may take"
                    : "\(operation) was not sent: its time was over before its turn came")
        }
        self.operation = operation
        outlook = .noTurn
    }
}
