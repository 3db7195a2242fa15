// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import NIOCore

/// Repeats failed requests where that is safe, and turns every failure that remains into a ``CustomerIOError``: what
/// this sends back is a success.
package struct Retrying: RequestSender {
    private let base: any RequestSender
    private let policy: RetryPolicy
    private let timeline: Timeline
    private let closing: Closing
    private let random: @Sendable () -> Double
    private let observer: Observer
    private let reached = ReachedServers()

    /// - Parameter random: Numbers from 0 to 1.
    package init(
        _ base: any RequestSender, policy: RetryPolicy = .standard, timeline: Timeline = .system,
        closing: Closing = Closing(), random: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        observer: Observer = .none
    ) {
        self.base = base
        self.policy = policy
        self.timeline = timeline
        self.closing = closing
        self.random = random
        self.observer = observer
    }

    package func send(_ request: APIRequest) async throws(CustomerIOError) -> APIResponse {
        do {
            return try await send(request) { $0 }
        } catch {
            throw CustomerIOError(any: error)
        }
    }

    /// Sends a request and reads its answer as one attempt.
    /// - Parameter accept: Reads a successful answer. If it throws ``BadAnswer`` the attempt has failed like one whose
    ///   connection broke; any other error ends the request.
    package func send<Value>(
        _ request: APIRequest, accepting accept: (APIResponse) async throws -> Value
    ) async throws -> Value {
        let begin = timeline.now
        var request = request
        var state = RetryState(request.options.policy(policy), at: begin)
        var (last, uncertain): (CustomerIOError?, CustomerIOError?)
        var unread = UnreadAnswer()
        while true {
            request.deadline = state.deadline
            request.patience = state.patience
            do {
                try Timeline.checkCancellation()
                let value = try await attempt(request, state, &unread, accept)
                observer.notify(.ended(request, nil, after: timeline.now - begin))
                return value
            } catch let error as CustomerIOError {
                let now = timeline.now
                if let last, error.foundNoTurn {
                    throw ended(request, uncertain ?? last, state.end(at: now), begin)
                }
                let decision = state.next(
                    after: Failure(error), of: request, wait: error.retryAfter,
                    wasReached: reached.contains(request.route.service), at: now, random: random())
                if Failure(error) == .uncertain, request.route.method != .get { uncertain = error }
                guard case .again(let delay) = decision else {
                    guard let uncertain, error.isUndone else { throw ended(request, error, decision, begin) }
                    throw ended(request, error.unless(uncertain), state.end(at: now), begin)
                }
                last = error
                observer.notify(.repeated(request, error, after: max(delay, error.retryAfter ?? .zero)))
                request.span?.repeated(request, error, after: delay)
                // A cancellation is seen before the next attempt.
                if delay > .zero { await closing.sleep(until: now + delay, timeline) }
                request.attempt += 1
            }
        }
    }

    private func ended(
        _ request: APIRequest, _ error: CustomerIOError, _ decision: RetryState.Decision, _ begin: Duration
    ) -> CustomerIOError {
        var error = error.explained(by: decision, request.route.operation)
        // There is room again after the period of the limit, if nothing else is known.
        if error.code == .rateLimited, error.retryAfter == nil {
            error.retryAfter = ConnectionConfiguration.RateLimits()[request.route.rate].period
        }
        observer.notify(.ended(request, error, after: timeline.now - begin))
        return error
    }

    private func attempt<Value>(
        _ request: APIRequest, _ state: RetryState, _ unread: inout UnreadAnswer,
        _ accept: (APIResponse) async throws -> Value
    ) async throws -> Value {
        let route = request.route
        let response = try await base.send(request)
        reached.insert(route.service)
        request.span?.answered(request, status: response.status)
        guard (200...299).contains(response.status) || response.isDone(request, state) else {
            throw CustomerIOError(response, to: request, retryAfter: response.retryAfter(at: timeline.today))
        }
        if let fault = BadAnswer(response, to: route) { throw CustomerIOError(fault, response, to: route) }
        do {
            return try await accept(response)
        } catch let fault as BadAnswer {
            var error = CustomerIOError(fault, response, to: route)
            if unread.isLasting(response) {
                error.message += ", each time with the same bytes"
                error.outlook = .over
            }
            throw error
        }
    }
}

/// The answer that could not be read last. Bytes that come again and again will not be better the next time.
private struct UnreadAnswer {
    private var hash: Int?
    private var count = 0

    private static let most = 3

    mutating func isLasting(_ response: APIResponse) -> Bool {
        let hash = response.body.hashValue
        count = self.hash == hash ? count + 1 : 1
        self.hash = hash
        return count >= Self.most
    }
}

extension CustomerIOError {
    fileprivate init(_ fault: BadAnswer, _ response: APIResponse, to route: Route) {
        self.init(
            .badAnswer, "Customer.io's answer to \(route.operation) \(fault.fault)", operation: route.operation,
            status: response.status, cause: fault.cause)
    }
}

extension APIResponse {
    /// True for a repeated deletion that finds nothing: an earlier attempt did it.
    fileprivate func isDone(_ request: APIRequest, _ state: RetryState) -> Bool {
        status == 404 && request.route.method == .delete && state.mayHaveActed
    }
}

extension CustomerIOError {
    /// This error, but the earlier one where this says that nothing was carried out though that may have been.
    fileprivate func unless(_ earlier: CustomerIOError) -> CustomerIOError {
        guard code == .cancelled || code == .closed else {
            var error = earlier
            error.retryAfter = error.retryAfter ?? retryAfter
            return error
        }
        var error = self
        error.outlook = .over
        return error
    }

    /// The same error with the reason why it was not tried again.
    fileprivate func explained(by decision: RetryState.Decision, _ operation: String) -> CustomerIOError {
        var error = self
        error.operation = error.operation ?? operation
        switch decision {
        case .stop(.exhausted(let attempts, let time)) where attempts > 1:
            let seconds = max(1, time.components.seconds)
            error.message += ", given up after \(attempts) attempts in \(seconds) s"
        case .stop(.tooLong(let wait, let time)):
            error.message +=
                ", and asks to wait \(wait.wholeSeconds) s, longer than what is left of \(time.wholeSeconds) s"
        case .stop(.unsafe):
            error.message += ", not repeated because it may have been carried out"
        default: break
        }
        return error
    }

    /// Any error as one of the client's; it is one already, but for what a reader of answers throws.
    init(any error: any Error) {
        self = error as? CustomerIOError ?? CustomerIOError(.badAnswer, "the answer could not be read", cause: error)
    }
}

extension Duration {
    /// Seconds, rounded up, at least 1.
    package var wholeSeconds: Int64 {
        max(1, components.seconds + (components.attoseconds > 0 ? 1 : 0))
    }
}
