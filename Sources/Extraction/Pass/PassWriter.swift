// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

/// One stream's pass: where its rows go, when they become durable, and what became of it. A pass that fails keeps its
/// failure to itself, since others draw from the same requests.
actor PassWriter {
    nonisolated let stream: Catalog.Stream
    /// True if it goes on from a run that was cut short.
    nonisolated let isResumed: Bool
    /// True if something may be complete that is asked for.
    private var mayBeComplete: Bool
    /// What the pass before left.
    nonisolated let last: PassProgress?
    /// How it began; what is added while it runs is in ``progress``.
    nonisolated let start: PassProgress

    private let id: ExactText
    private let writer: any TableWriter
    private let options: ExtractionOptions
    private let tally: Tally
    private let report: @Sendable (ExtractionEvent) -> Void
    private var progress: PassProgress
    /// Walks that are complete and not committed.
    private var completed: [WalkAttempt] = []
    /// Scopes that exist and could not be read.
    private var spared: [Scope] = []
    private var bytes = 0
    private var lastCommit: Int64
    private var isCommitting = false
    private var failure: (any Error)?
    /// What is known from outside, as long as this run lasts.
    private var passing = Testimony()

    /// Seconds after which a commit is due…
    static let seconds: Int64 = 5
    /// …or complete walks.
    static let walks = 1_000

    init(
        _ stream: Catalog.Stream, id: ExactText, into writer: any TableWriter, progress: PassProgress,
        last: PassProgress?, isResumed: Bool, _ options: ExtractionOptions, _ tally: Tally,
        report: @escaping @Sendable (ExtractionEvent) -> Void
    ) {
        self.stream = stream
        self.id = id
        self.writer = writer
        self.progress = progress
        self.last = last
        self.isResumed = isResumed
        mayBeComplete = isResumed
        self.options = options
        self.tally = tally
        tally.goOn(from: progress.sent ?? 0)
        self.report = report
        start = progress
        lastCommit = options.now()
    }

    func begin() async throws { try await writer.begin(Pass(id: id, progress: try progress.progress)) }

    /// False from the first failure on.
    var isAlive: Bool { failure == nil }

    /// True if an earlier run has read the scope, or this one has and expects to be asked for it again.
    func isComplete(_ scope: Scope) async throws -> Bool {
        guard mayBeComplete, isAlive else { return false }
        return try await writer.isComplete(scope)
    }

    /// What was asked for will be asked for again.
    func expectRepeats() async throws {
        mayBeComplete = true
        guard isAlive else { return }
        try await guarding { try await commit() }
    }

    /// - Parameter size: Bytes that the rows came in.
    /// - Throws: `CancellationError` only.
    func write(_ rows: RowBatch, of walk: WalkAttempt, size: Int) async throws {
        // Even an answer without rows may bring a column.
        let isEmpty =
            rows.rowCount == 0 && rows.refused.isEmpty && rows.columns.count == stream.shape.columns.count
        guard isAlive, !isEmpty else { return }
        try await guarding {
            try await writer.write(rows, of: walk)
            bytes += size
            try await commitIfDue()
        }
    }

    /// - Parameter note: What the pass has read with it.
    func complete(_ walks: [WalkAttempt], noting note: (inout PassProgress) -> Void = { _ in }) async throws {
        guard isAlive else { return }
        completed += walks
        note(&progress)
        try await guarding { try await commitIfDue() }
    }

    /// Makes durable what came while nothing more comes, until it is cancelled.
    func keepDurable() async {
        while (try? await options.pulse()) != nil, isAlive {
            guard bytes > 0 || !completed.isEmpty else { continue }
            do { try await guarding { try await commitIfDue() } } catch { return }
        }
    }

    /// Notes the rows whose time nobody asked for.
    func note(_ rows: RowBatch, outside span: ClosedRange<Int64>) {
        guard let time = stream.cursor else { return }
        var testimony = Testimony()
        testimony.outside = rows.count(outside: span, in: ColumnName(time))
        note(testimony)
    }

    /// Says durably whether what was read is to be built on.
    func doubt(_ isDoubted: Bool) async throws {
        guard isAlive else { return }
        progress.doubt(isDoubted)
        try await guarding { try await commit() }
    }

    /// Notes what was said about a list, which need not be asked again.
    func note(_ testimony: Testimony, of list: Values) {
        note(testimony)
        progress.isCounted(list)
    }

    /// Notes what was said about a list that each run reads and asks about anew.
    func note(passing testimony: Testimony) { passing += testimony }

    func note(_ testimony: Testimony) { if testimony != Testimony() { progress.note(testimony) } }

    func spare(_ scope: Scope) { spared.append(scope) }

    private func commitIfDue() async throws {
        let isDue =
            bytes >= options.commitBytes || options.now() - lastCommit >= Self.seconds
            || completed.count >= Self.walks
        guard isDue, !isCommitting else { return }
        try await commit()
    }

    /// Makes everything durable.
    private func commit() async throws {
        isCommitting = true
        defer { isCommitting = false }
        (bytes, lastCommit) = (0, options.now())
        let due = completed
        completed = []
        progress.note(sent: tally.sent)
        try await writer.commit(try progress.progress, completed: due)
    }

    private func guarding(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch {
            if Task.isCancelled || error is CancellationError { throw CancellationError() }
            failure = failure ?? error
        }
    }

    // MARK: The end

    /// The stream cannot be read to its end. What was read stays, so that the next run goes on from there.
    func fail(_ error: any Error) async throws {
        guard isAlive else { return }
        try await guarding { try await commit() }
        failure = failure ?? error
    }

    /// All is read: brings it into the table.
    /// - Throws: `CancellationError` only.
    func finish() async throws -> StreamOutcome {
        do {
            if let failure { throw failure }
            try await commit()
            note(passing)
            let standing = progress.standing(after: last)
            let pass = CompletedPass(
                id: id, standing: try standing.progress, isWhole: true, spared: spared,
                testimony: progress.testimony ?? Testimony())
            let ledger = try await Self.apply(pass, of: stream, writer, report)
            return StreamOutcome(stream: stream.name, result: .finished(ledger))
        } catch {
            return try outcome(of: error)
        }
    }

    /// Brings what is read into the table.
    @discardableResult
    static func apply(
        _ pass: CompletedPass, of stream: Catalog.Stream, _ writer: any TableWriter,
        _ report: @escaping @Sendable (ExtractionEvent) -> Void
    ) async throws -> Ledger {
        var ledger = try await writer.finish(pass) { progress in
            report(.applied(stream: stream.name, rows: progress.applied, of: progress.total))
        }
        ledger.testimony = pass.testimony
        guard ledger.isBalanced else {
            throw ExtractionError(
                .incomplete, stream: stream.name,
                "The ledger of \(stream.name) does not add up: \(ledger). Please report this.")
        }
        report(.finished(stream: stream.name, ledger))
        return ledger
    }

    private func outcome(of error: any Error) throws -> StreamOutcome {
        if Task.isCancelled || error is CancellationError { throw CancellationError() }
        if let error = error as? CustomerIOError, error.code == .forbidden {
            let reason = "the key may not read it (403)"
            report(.skipped(stream: stream.name, reason: reason))
            return StreamOutcome(stream: stream.name, result: .skipped(reason))
        }
        report(.failed(stream: stream.name, reason: "\(error)"))
        return StreamOutcome(stream: stream.name, result: .failed(error))
    }

    nonisolated func begins() { report(.started(stream: stream.name)) }

    nonisolated func notice(_ text: String) { report(.notice(stream: stream.name, text)) }

    nonisolated func tell(_ rows: Int, done: Int, of walks: Int) {
        report(.progressed(stream: stream.name, rows: rows, walksDone: done, walks: walks))
    }
}
