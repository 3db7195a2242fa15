// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Synchronization

/// Counts what runners like to plot: records every minute and at the end, requests and time at the end.
final class Metrics: Sendable {
    private let log: TapLog
    private let began: Date
    private let state: Mutex<State>

    private struct State {
        /// Records since they were told.
        var records: [String: Int] = [:]
        var requests: [Int: Int] = [:]
        var told: Date
    }

    private static let interval: TimeInterval = 60

    init(_ log: TapLog) {
        self.log = log
        began = log.now()
        state = Mutex(State(told: began))
    }

    func count(_ stream: String, _ records: Int) {
        let now = log.now()
        let isDue = state.withLock { state in
            state.records[stream, default: 0] += records
            return now.timeIntervalSince(state.told) >= Self.interval
        }
        if isDue { tellRecords(at: now) }
    }

    func add(_ event: RequestEvent) {
        guard case .answered(_, let status, _, _) = event else { return }
        state.withLock { $0.requests[status, default: 0] += 1 }
    }

    private func tellRecords(at now: Date) {
        let records = state.withLock { state in
            defer { state.records = state.records.mapValues { _ in 0 } }
            state.told = now
            return state.records
        }
        for (stream, count) in records.sorted(by: { $0.key < $1.key }) {
            log.metric("counter", "record_count", .integer(count), tags: ["stream": stream])
        }
    }

    /// - Parameter isDone: False if something failed.
    func end(isDone: Bool) {
        tellRecords(at: log.now())
        for (status, count) in state.withLock(\.requests).sorted(by: { $0.key < $1.key }) {
            log.metric(
                "counter", "http_request_count", .integer(count),
                tags: ["http_status_code": status, "status": status < 400 ? "succeeded" : "failed"])
        }
        log.metric(
            "timer", "sync_duration", .number(log.now().timeIntervalSince(began)),
            tags: ["status": isDone ? "succeeded" : "failed"])
    }
}
