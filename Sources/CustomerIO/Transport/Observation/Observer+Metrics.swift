// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Metrics
import Synchronization

extension Observer {
    /// Counts and times events. The labels are those of ``ConnectionConfiguration/ObservationOptions/metrics``.
    static func metrics(_ factory: any MetricsFactory) -> Observer {
        let meters = Meters(factory)
        return Observer { event in meters.add(event) }
    }
}

/// What each label is for is said at ``ConnectionConfiguration/ObservationOptions/metrics``.
private enum Label: String {
    case requests = "customerio.requests"
    case requestDuration = "customerio.request.duration"
    case calls = "customerio.calls"
    case callDuration = "customerio.call.duration"
    case retries = "customerio.retries"
    case waitDuration = "customerio.wait.duration"
    case pauses = "customerio.pauses"
    case sentBytes = "customerio.sent.bytes"
    case receivedBytes = "customerio.received.bytes"
}

/// Counters and timers, each made when it is first needed.
private final class Meters: Sendable {
    private let factory: any MetricsFactory
    private let state = Mutex((counters: [Key: Counter](), timers: [Key: Timer]()))

    init(_ factory: any MetricsFactory) { self.factory = factory }

    private struct Key: Hashable {
        let label: Label
        var api: Service?
        var operation: String?
        var outcome: String?
        var rate: RateClass?

        init(_ label: Label, _ request: APIRequest? = nil, outcome: String? = nil, _ rate: RateClass? = nil) {
            self.label = label
            self.api = request?.route.service
            self.operation = request?.route.operation
            self.outcome = outcome
            self.rate = rate
        }

        var dimensions: [(String, String)] {
            let values = [
                ("api", api?.rawValue), ("operation", operation), ("outcome", outcome), ("class", rate?.rawValue),
            ]
            return values.compactMap { name, value in value.map { (name, $0) } }
        }
    }

    func add(_ event: RequestEvent) {
        switch event {
        case .sent(let request): count(Key(.sentBytes), request.body?.count ?? 0)
        case .answered(let request, let status, let bytes, let time):
            count(Key(.requests, request, outcome: String(status)))
            record(Key(.requestDuration, request), time)
            count(Key(.receivedBytes), bytes)
        case .failed(let request, let error, let time):
            count(Key(.requests, request, outcome: error.code.description))
            record(Key(.requestDuration, request), time)
        case .ended(let request, let error, let time):
            count(Key(.calls, request, outcome: error?.code.description ?? "ok"))
            record(Key(.callDuration, request), time)
        case .repeated(let request, let error, _):
            count(Key(.retries, request, outcome: error.code.description))
        case .waited(let rate, let time): record(Key(.waitDuration, nil, rate), time)
        case .paused(let rate, _): count(Key(.pauses, nil, rate))
        case .downloaded(let bytes): count(Key(.receivedBytes), bytes)
        }
    }

    private func count(_ key: Key, _ amount: Int = 1) {
        let counter = state.withLock { state in
            if let counter = state.counters[key] { return counter }
            let counter = Counter(label: key.label.rawValue, dimensions: key.dimensions, factory: factory)
            state.counters[key] = counter
            return counter
        }
        counter.increment(by: amount)
    }

    private func record(_ key: Key, _ time: Duration) {
        let timer = state.withLock { state in
            if let timer = state.timers[key] { return timer }
            let timer = Timer(label: key.label.rawValue, dimensions: key.dimensions, factory: factory)
            state.timers[key] = timer
            return timer
        }
        timer.recordNanoseconds(Int64(time / .nanoseconds(1)))
    }
}
