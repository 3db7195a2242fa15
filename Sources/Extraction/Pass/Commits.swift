// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Decides when what was written becomes durable: by bytes, by time, and by the number of walks that are complete.
actor Commits {
    /// Seconds after which a commit is due…
    static let seconds: Int64 = 5
    /// …or complete walks.
    static let walks = 1_000

    private let passes: [StreamPass]
    private let options: ExtractionOptions
    private var progress: PassProgress
    /// For each pass its complete walks since the last commit.
    private var completed: [[WalkAttempt]]
    private var bytes = 0
    private var last: Int64
    private var isCommitting = false

    init(_ passes: [StreamPass], _ options: ExtractionOptions) {
        self.passes = passes
        self.options = options
        progress = passes[0].progress
        completed = passes.map { _ in [] }
        last = options.now()
    }

    /// From which on the reading goes, once that is known.
    func set(since: Int64) { progress.since = since }

    var since: Int64? { progress.since }

    func wrote(_ count: Int) async throws {
        bytes += count
        try await commitIfDue()
    }

    /// - Parameter attempts: For each pass the walk that is complete, nil if it was before.
    func complete(_ attempts: [WalkAttempt?]) async throws {
        for (index, attempt) in attempts.enumerated() { if let attempt { completed[index].append(attempt) } }
        try await commitIfDue()
    }

    private func commitIfDue() async throws {
        let isDue =
            bytes >= options.commitBytes || options.now() - last >= Self.seconds
            || completed.contains { $0.count >= Self.walks }
        guard isDue, !isCommitting else { return }
        isCommitting = true
        defer { isCommitting = false }
        try await commit()
    }

    /// Makes everything durable. Nothing may be written meanwhile by others than those whom ``commitIfDue`` lets wait.
    func commit() async throws {
        (bytes, last) = (0, options.now())
        let (text, due) = (try progress.progress, completed)
        completed = passes.map { _ in [] }
        for (pass, walks) in zip(passes, due) { try await pass.writer.commit(text, completed: walks) }
    }
}
