// SPDX-License-Identifier: Apache-2.0

package import CustomerIOExtraction
package import CustomerIORecords

/// An event of the engine as a line of a log.
package struct EventLine: Sendable {
    package enum Level: String, Sendable {
        case debug
        case info
        case notice
        case error
    }

    package let level: Level
    /// One word for the kind of event.
    package let event: String
    /// A sentence for people.
    package let message: String
    package var stream: String?
    package var ledger: Ledger?

    /// Nil for events that only a display of progress wants.
    package init?(_ event: ExtractionEvent) {
        switch event {
        case .began(let run, let resumed):
            self.init(
                .info, "began",
                resumed ? "run \(run) goes on where an earlier one was cut short" : "run \(run) begins")
        case .started(let stream):
            self.init(.debug, "started", "\(stream): begins", stream)
        case .progressed:
            return nil
        case .applied(let stream, let rows, let total):
            self.init(.debug, "applied", "\(stream): \(rows.grouped) of \(total.grouped) rows are in the table", stream)
        case .notice(let stream, let text):
            self.init(.notice, "notice", "\(stream): \(text)", stream)
        case .finished(let stream, let ledger):
            self.init(.info, "finished", "\(stream): \(ledger.read.grouped) rows", stream, ledger)
        case .skipped(let stream, let reason):
            self.init(.notice, "skipped", "\(stream): skipped, \(reason)", stream)
        case .failed(let stream, let reason):
            self.init(.error, "failed", "\(stream): \(reason)", stream)
        }
    }

    private init(_ level: Level, _ event: String, _ message: String, _ stream: String? = nil, _ ledger: Ledger? = nil) {
        self.level = level
        self.event = event
        self.message = message
        self.stream = stream
        self.ledger = ledger
    }
}
