// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Foundation

/// Writes what happens as lines on stderr: sentences, or one JSON object each.
struct EventLog: Sendable {
    enum Format: String, CaseIterable {
        case text
        case json
    }

    let format: Format
    let now: @Sendable () -> Date

    init(format: Format, now: @escaping @Sendable () -> Date = { Date() }) {
        self.format = format
        self.now = now
    }

    /// A line as JSON: `time`, `level`, `event`, `message`, and what else the event has.
    private struct Line: Encodable {
        let time: String
        let level: String
        let event: String
        let message: String
        var stream: String?
        var ledger: Counts?
    }

    private struct Counts: Encodable {
        let read, decoded, written, merged, refused: Int

        init(_ ledger: Ledger) {
            (read, decoded, written, merged, refused) =
                (ledger.read, ledger.decoded, ledger.written, ledger.merged, ledger.refused)
        }
    }

    func write(_ event: ExtractionEvent) {
        switch event {
        case .began(let run, let resumed):
            write("info", "began", resumed ? "taking up the run of \(run), which was cut short" : "run \(run) begins")
        case .started(let stream):
            write("debug", "started", "\(stream): begins", stream)
        case .progressed: break
        case .notice(let stream, let text):
            write("notice", "notice", "\(stream): \(text)", stream)
        case .finished(let stream, let ledger):
            write("info", "finished", "\(stream): \(ledger.read.grouped) rows", stream, ledger)
        case .alreadyDone(let stream, let ledger):
            write("info", "finished", "\(stream): was complete already", stream, ledger)
        case .skipped(let stream, let reason):
            write("notice", "skipped", "\(stream): skipped, \(reason)", stream)
        case .failed(let stream, let reason):
            write("error", "failed", "\(stream): \(reason)", stream)
        }
    }

    func write(
        _ level: String, _ event: String, _ message: String, _ stream: String? = nil, _ ledger: Ledger? = nil
    ) {
        guard format == .json else {
            if level != "debug" { Output.problem(message) }
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = Line(
            time: now().formatted(.iso8601), level: level, event: event, message: message, stream: stream,
            ledger: ledger.map(Counts.init))
        if let data = try? encoder.encode(line) { Output.problem(String(decoding: data, as: UTF8.self)) }
    }
}
