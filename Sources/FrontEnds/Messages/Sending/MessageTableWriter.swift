// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords

/// Sends the rows of one stream. What is sent cannot be taken back: rows of an attempt that was begun anew are sent again,
/// and their key tells which they are.
actor MessageTableWriter: TableWriter {
    private let stream: MessageStream
    private let encoder: RecordEncoder
    private let conversation: any Conversation
    private let outlet: Outlet
    private let options: MessageOptions
    /// True if a later run goes on from a state.
    private let isResumable: Bool
    private let workspace: String?
    private var pass: PassState
    private var plan: (columns: [Column], plan: RecordEncoder.Plan)?
    private var isOpen = false
    private var isRunning = false
    private var ledger = Ledger()
    /// Records since the last state.
    private var unstated = 0
    /// The greatest value of the property by which known records are left out.
    private var latest: Int64?
    /// Properties whose values were of another form, and that were told of.
    private var told: Set<String> = []

    init(
        _ stream: MessageStream, bookmark: Bookmark?, _ conversation: any Conversation, _ outlet: Outlet,
        _ options: MessageOptions
    ) {
        self.stream = stream
        self.conversation = conversation
        self.outlet = outlet
        self.options = options
        encoder = RecordEncoder(stream)
        isResumable = bookmark != nil
        workspace = bookmark?.workspace
        pass = bookmark?.pass ?? PassState()
    }

    var standing: Standing { pass.standing }

    func begin(_ pass: Pass) async throws {
        _ = try self.pass.begin(pass)
        ledger = Ledger()
        guard !isOpen else { return }
        isOpen = true
        try await outlet.send { [conversation, stream] in try conversation.opening(stream) }
    }

    func write(_ batch: RowBatch, of walk: WalkAttempt) async throws {
        try pass.requireOpen()
        var lines: [UInt8] = []
        lines.reserveCapacity(batch.size + 128 * batch.rowCount)
        var sent = 0
        var refused = batch.refused
        for batch in wanted(batch) { sent += append(batch, to: &lines, &refused) }
        ledger.read += refused.count
        ledger.refused += refused.count
        unstated += sent
        options.count(stream.name, sent)
        let isFirst = !isRunning && sent > 0
        isRunning = isRunning || isFirst
        try await outlet.send { [conversation, stream, lines, refused] in
            guard isFirst || !refused.isEmpty else { return lines }
            let before = isFirst ? try conversation.running(stream) : []
            return before + lines + (refused.isEmpty ? [] : try conversation.refused(refused, of: stream))
        }
    }

    /// Rows that the reader does not have.
    private func wanted(_ batch: RowBatch) -> [RowBatch] {
        guard let since = options.sentSince[ExactText(stream.name)] else { return [batch] }
        latest = [latest, batch.greatest(in: ColumnName(since.property))].compactMap(\.self).max()
        // What has just been made may have been changed long ago, or never.
        let found = batch.rows(notBefore: since.second, in: [ColumnName(since.property), "created"])
        let known = batch.rowCount - found.reduce(0) { $0 + $1.rowCount }
        (ledger.read, ledger.unchanged) = (ledger.read + known, ledger.unchanged + known)
        return found
    }

    private func append(_ batch: RowBatch, to lines: inout [UInt8], _ refused: inout [Refusal]) -> Int {
        let plan = plan(batch.columns)
        let frame = conversation.frame(stream)
        var sent = 0
        for row in 0..<batch.rowCount {
            let start = lines.count
            lines += frame.before
            let misfits = encoder.append(row: row, of: batch, plan, to: &lines)
            guard !misfits.isEmpty else {
                lines += frame.behind
                sent += 1
                continue
            }
            let names = encoder.names(of: misfits)
            guard !encoder.holdKey(misfits) else {
                let rebuilt = String(decoding: lines[(start + frame.before.count)...], as: UTF8.self)
                lines.removeSubrange(start...)
                refused.append(
                    Refusal(
                        reason: "\(names.joined(separator: ", ")) is not of the key's type",
                        record: encoder.record(row: row, of: batch) ?? rebuilt))
                continue
            }
            tell(names)
            lines += frame.behindMisfits?(names) ?? frame.behind
            sent += 1
        }
        ledger.read += sent
        ledger.new += sent
        return sent
    }

    private func plan(_ columns: [Column]) -> RecordEncoder.Plan {
        if let plan, plan.columns == columns { return plan.plan }
        let made = encoder.plan(columns, of: stream)
        plan = (columns, made)
        return made
    }

    private func tell(_ names: [String]) {
        for name in names where told.insert(name).inserted {
            options.notice(
                stream.name,
                "a value of \(name) is not of its documented type; such are in \(MessageStream.extra), and \(name) is null"
            )
        }
    }

    func commit(_ progress: CustomerIORecords.Progress, completed: [WalkAttempt]) async throws {
        try pass.commit(progress)
        guard isResumable else { return }
        let rows = unstated
        unstated = 0
        let bookmark = Bookmark(pass, workspace: workspace)
        try await outlet.send { [conversation, stream] in try conversation.state(stream, bookmark, rows: rows) }
    }

    func isComplete(_ scope: Scope) -> Bool { false }

    func finish(
        _ completed: CompletedPass, report: @escaping @Sendable (FinishProgress) -> Void
    ) async throws -> Ledger {
        try pass.seal(completed)
        try pass.close()
        let end = StreamEnd(
            bookmark: isResumable ? Bookmark(pass, workspace: workspace) : nil, rows: unstated,
            isAll: completed.isWhole && completed.spared.isEmpty && ledger.refused == 0, latest: latest,
            until: try PassProgress(completed.standing)?.until ?? 0)
        unstated = 0
        try await outlet.send { [conversation, stream] in try conversation.closing(stream, end) }
        return ledger
    }
}
