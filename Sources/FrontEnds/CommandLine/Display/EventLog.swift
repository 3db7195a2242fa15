// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords
import Foundation

/// Writes what happens as lines, on stderr unless told otherwise: sentences, or one JSON object each.
struct EventLog: Sendable {
    enum Format: String, CaseIterable {
        case text
        case json
    }

    let format: Format
    let now: @Sendable () -> Date
    /// Gets each line.
    let emit: @Sendable (String) -> Void

    init(
        format: Format, now: @escaping @Sendable () -> Date = { Date() },
        emit: @escaping @Sendable (String) -> Void = { Output.problem($0) }
    ) {
        self.format = format
        self.now = now
        self.emit = emit
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
        let read, refused, repeated, outside, new, changed, unchanged, gone: Int
        let expected: Int?
        let vouched: String?

        init(_ ledger: Ledger) {
            (read, refused, repeated) = (ledger.read, ledger.refused, ledger.repeated)
            outside = ledger.testimony.outside
            expected = ledger.testimony.lists > 0 ? ledger.testimony.expected : nil
            vouched = ledger.testimony.vouched
            (new, changed, unchanged, gone) = (ledger.new, ledger.changed, ledger.unchanged, ledger.gone)
        }
    }

    func write(_ event: ExtractionEvent) {
        guard let line = EventLine(event) else { return }
        write(line.level.rawValue, line.event, line.message, line.stream, line.ledger)
    }

    func write(
        _ level: String, _ event: String, _ message: String, _ stream: String? = nil, _ ledger: Ledger? = nil
    ) {
        guard format == .json else {
            if level != "debug" { emit(message) }
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = Line(
            time: now().formatted(.iso8601), level: level, event: event, message: message, stream: stream,
            ledger: ledger.map(Counts.init))
        if let data = try? encoder.encode(line) { emit(String(decoding: data, as: UTF8.self)) }
    }
}
