// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Synchronization

/// One workspace with everything around it that changes, behind one lock.
final class Backend: Sendable {
    let configuration: Emulator.Configuration
    let timer: Timer
    /// What keeps the changes, if anything does.
    private let log: CallLog?
    private let state: Mutex<State>
    private let startTime: Int
    /// The workspace as it was at the start.
    private let original: Workspace
    /// The workspace's time passes by itself.
    private let timeGoesOn: Bool

    struct State: Sendable {
        var workspace: Workspace
        var limiter: RateLimiter
        var faults: Faults
        /// Requests that had a chance to fail.
        var chances = 0
        var record = RequestRecord()
        var journal: Journal
        /// Second since the start at which the record was cleared.
        var recordStart = 0
        /// Seconds by which tests moved the time.
        var advance = 0
        var snapshots: [Int: Workspace] = [:]
        var lastSnapshot = 0
    }

    /// - Parameters:
    ///   - startTime: The time at the start, in seconds since 1970.
    ///   - madeAt: The time at which the workspace began, if that was earlier.
    init(_ configuration: Emulator.Configuration, startTime: Int, madeAt: Int? = nil, log: CallLog? = nil) throws {
        self.configuration = configuration
        self.startTime = startTime
        self.log = log
        timer = if let clock = configuration.clock { Timer(clock) } else { Timer(ContinuousClock()) }
        timeGoesOn = configuration.now == nil || configuration.clock != nil
        let workspace = try Workspace(starting: configuration, at: madeAt ?? startTime)
        original = workspace
        state = Mutex(Self.start(configuration, workspace))
    }

    /// A workspace of its own for whoever asks for one, as this one is now.
    init(fork other: Backend) {
        configuration = other.configuration
        startTime = other.startTime
        timer = other.timer
        timeGoesOn = other.timeGoesOn
        log = nil
        original = other.original
        let (workspace, advance) = other.state.withLock { ($0.workspace, $0.advance) }
        var state = Self.start(configuration, workspace)
        state.advance = advance
        self.state = Mutex(state)
    }

    private static func start(_ configuration: Emulator.Configuration, _ workspace: Workspace) -> State {
        State(
            workspace: workspace, limiter: RateLimiter(configuration.limits),
            faults: configuration.faults, journal: Journal(capacity: configuration.journalBytes))
    }

    // MARK: The workspace

    /// The workspace as it is now; it stays so.
    var workspace: Workspace { state.withLock(\.workspace) }

    var furniture: Furniture { state.withLock(\.workspace.furniture) }

    /// Changes the workspace while nobody else sees it, and notes the call. It is kept, if anything is, before this ends;
    /// also one that is refused, since it may have left something behind.
    func change(
        _ make: Handler.Change, _ kept: KeptCall, note: (_ answer: Answer, _ number: Int) -> ReceivedCall
    ) async throws(Refusal) -> Answer {
        let (outcome, number) = state.withLock { state -> (Result<Answer, Refusal>, Int?) in
            let outcome = Result { () throws(Refusal) in
                let answer = try make(&state.workspace)
                state.journal.add { note(answer, $0) }
                return answer
            }
            return (outcome, log?.append(kept))
        }
        if let log, let number { try await log.keep(through: number) }
        return try outcome.get()
    }

    /// Does a change that was kept once more.
    func redo(_ make: Handler.Change) { state.withLock { state in _ = try? make(&state.workspace) } }

    /// Why nothing can be kept any more; a start from the data file has what was acknowledged.
    var failure: String? { log?.failure }

    /// Keeps a control call that was carried out.
    func keep(_ call: KeptCall) async throws(Refusal) {
        guard let log else { return }
        try await log.keep(through: log.append(call))
    }

    // MARK: Time

    /// Seconds since the start, for limits and records.
    private func elapsed(_ state: borrowing State) -> Double { timer.seconds + Double(state.advance) }

    private func now(_ state: borrowing State) -> Int {
        startTime + state.advance + (timeGoesOn ? Int(timer.seconds) : 0)
    }

    /// The workspace's time: a given one stands still, the clock's goes on.
    var now: Int { state.withLock { now($0) } }

    var clock: (now: Int, goesOn: Bool) { (now, timeGoesOn) }

    /// - Returns: False, and nothing has moved, if that would lead back, or out of the times that there are.
    @discardableResult
    func advance(bySeconds seconds: Int) -> Bool {
        state.withLock { state in
            let (sum, overflow) = now(state).addingReportingOverflow(seconds)
            guard !overflow, seconds >= 0, Bound.times.contains(sum) else { return false }
            state.advance += seconds
            return true
        }
    }

    // MARK: Limits and faults

    func refusal(of rate: RateClass) -> Refusal? {
        guard configuration.limits != Limits() else { return nil }
        return state.withLock { state in
            state.limiter.refusal(of: rate, elapsed: elapsed(state), now: now(state))
        }
    }

    /// How a request fails, and the plan it fails by.
    func fault(of operation: String) -> (kind: Faults.Kind, plan: Faults)? {
        state.withLock { state in
            guard state.faults.isActive else { return nil }
            state.chances += 1
            return state.faults.kind(of: operation, number: state.chances).map { ($0, state.faults) }
        }
    }

    var faults: Faults { state.withLock(\.faults) }

    func set(_ faults: Faults) {
        state.withLock { state in
            state.faults = faults
            state.chances = 0
        }
    }

    // MARK: What was received

    var record: RequestRecord { state.withLock(\.record) }

    /// How many calls came, and those of them that are kept.
    var journal: Journal { state.withLock(\.journal) }

    func record(_ operation: String, status: Int, fault: Faults.Kind?) {
        state.withLock { state in
            let second = Int(elapsed(state)) - state.recordStart
            state.record.add(operation, status: status, fault: fault, second: second)
        }
    }

    func note(_ call: (_ number: Int) -> ReceivedCall) { state.withLock { $0.journal.add(call) } }

    func clearRequests() {
        state.withLock { state in
            state.record = RequestRecord()
            state.journal = Journal(capacity: configuration.journalBytes)
            state.recordStart = Int(elapsed(state))
        }
    }

    // MARK: As it was

    /// Everything as it was at the start; the limits go on.
    func reset() {
        state.withLock { state in
            let limiter = state.limiter
            state = Self.start(configuration, original)
            state.limiter = limiter
            state.recordStart = Int(timer.seconds)
        }
    }

    /// Another workspace in place of this one.
    /// - Parameter text: A workspace file.
    func replaceWorkspace(_ text: String, now: Int? = nil) throws(SeedMistake) {
        let workspace = try Workspace(text, configuration, now: now ?? self.now)
        state.withLock { $0.workspace = workspace }
    }

    /// Keeps the workspace as it is now.
    /// - Returns: The number to bring it back by; nil if there are too many already.
    func keep() -> Int? {
        state.withLock { state in
            guard state.snapshots.count < 1_000 else { return nil }
            state.lastSnapshot += 1
            state.snapshots[state.lastSnapshot] = state.workspace
            return state.lastSnapshot
        }
    }

    /// - Returns: False if there is no such snapshot.
    func restore(_ number: Int) -> Bool {
        state.withLock { state in
            guard let workspace = state.snapshots[number] else { return false }
            state.workspace = workspace
            return true
        }
    }

    /// - Returns: False if there is no such snapshot.
    func forget(_ number: Int) -> Bool { state.withLock { $0.snapshots.removeValue(forKey: number) != nil } }
}
