// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords

/// One reading of what is selected, from where the state says.
struct TapRun: Sendable {
    let settings: TapSettings
    let source: SourceSettings
    let selection: Selection
    let state: TapState
    let log: TapLog
    let outlet: Outlet

    /// - Returns: The worst that happened.
    func run() async throws -> Verdict {
        let bookmarks = try bookmarks()
        let streams = selection.streams.filter { !$0.isIncremental || bookmarks[ExactText($0.name)] != nil }
        let metrics = Metrics(log)
        var options = MessageOptions()
        options.notice = { log.write(.warning, "\($0): \($1)", stream: $0) }
        options.count = metrics.count
        let conversation = SingerConversation(
            state, deletes: settings.deletes, sendsRefused: selection.hasRefused, now: log.now)
        var source = source
        source.options.countsAlways = settings.deletes
        var run = MessageRun(
            source, streams,
            into: MessageDestination(streams, bookmarks: bookmarks, conversation, outlet, options),
            log: { log.write(.info, $1) }, report: log.add)
        run.observer = Observer(metrics.add)
        let outcomes = streams.isEmpty ? [] : try await run.run()
        let isShort = streams.count < selection.streams.count
        let verdict = outcomes.map(verdict).reduce(isShort ? .fixable : .done, max)
        metrics.end(isDone: verdict == .done)
        return verdict
    }

    /// How far each stream is read that a later run may go on with; none for one whose state is too new, of which is told.
    private func bookmarks() throws -> [ExactText: Bookmark] {
        var bookmarks: [ExactText: Bookmark] = [:]
        for stream in selection.streams where stream.isIncremental {
            let name = ExactText(stream.name)
            do {
                bookmarks[name] =
                    try selection.anew.contains(name)
                    ? Bookmark() : state.bookmark(of: stream) { log.write(.warning, $0) }
            } catch let error as ExtractionError where error.code == .options {
                log.write(
                    .critical, "\(stream.name): its state was written by a newer version of this tap: use that one")
            }
        }
        return bookmarks
    }

    private func verdict(_ outcome: StreamOutcome) -> Verdict {
        switch outcome.result {
        case .finished(let ledger):
            if ledger.refused > 0 { tell(of: ledger.refused, outcome.stream) }
            return .done
        case .skipped:
            guard selection.isChosen else { return .done }
            log.write(.critical, "\(outcome.stream): give the key the scope for it, or deselect it")
            return .fixable
        case .failed(let error): return Verdict(error)
        }
    }

    private func tell(of refused: Int, _ stream: String) {
        let place =
            selection.hasRefused ? "they are in \(RefusedRecords.name)" : "select \(RefusedRecords.name) to keep them"
        log.write(.warning, "\(stream): \(refused.grouped) records are none of its; \(place)", stream: stream)
    }
}
