// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIORecords
import Synchronization

/// What a run has done so far, put together from the events of engine and connection.
final class Progress: Sendable {
    /// One stream's part.
    struct StreamState: Sendable {
        enum Phase: Sendable {
            case waiting
            case running
            case finished(Ledger)
            case skipped
            case failed
        }

        var phase = Phase.waiting
        var rows = 0
        var started: ContinuousClock.Instant?
        var ended: ContinuousClock.Instant?
        var walksDone = 0
        var walks = 0
        /// Rows that are in the table, of those that have to be; nil while it is read.
        var applied: (rows: Int, total: Int)?
    }

    struct State: Sendable {
        var streams: [String: StreamState] = [:]
        var requests = RequestCounts()
        /// Lines to be written above the display.
        var lines: [String] = []
        let began: ContinuousClock.Instant
    }

    private let state: Mutex<State>
    private let now: @Sendable () -> ContinuousClock.Instant

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.now = now
        state = Mutex(State(began: now()))
    }

    var snapshot: State { state.withLock { $0 } }

    func say(_ line: String) { state.withLock { $0.lines.append(line) } }

    /// The lines said since the last call.
    func takeLines() -> [String] {
        state.withLock { state in
            defer { state.lines = [] }
            return state.lines
        }
    }

    func add(_ event: RequestEvent) { state.withLock { $0.requests.add(event) } }

    func add(_ event: ExtractionEvent) {
        let now = now()
        state.withLock { state in
            switch event {
            case .began, .notice: break
            case .applied(let name, let rows, let total):
                state.streams[name, default: StreamState()].applied = (rows, total)
            case .started(let name):
                state.streams[name, default: StreamState()].phase = .running
                state.streams[name]?.started = now
            case .progressed(let name, let rows, let walksDone, let walks):
                state.streams[name, default: StreamState()].rows += rows
                state.streams[name]?.walksDone = walksDone
                state.streams[name]?.walks = walks
            case .finished(let name, let ledger):
                state.streams[name, default: StreamState()].phase = .finished(ledger)
                state.streams[name]?.ended = now
            case .skipped(let name, _):
                state.streams[name, default: StreamState()].phase = .skipped
            case .failed(let name, _):
                state.streams[name, default: StreamState()].phase = .failed
            }
        }
    }
}
