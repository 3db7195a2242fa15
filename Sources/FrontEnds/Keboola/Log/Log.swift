// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIOFrontEnd

/// One line of the log.
struct LogMessage: Sendable, Equatable {
    /// As syslog numbers them; GELF takes the numbers.
    enum Level: Int, Sendable {
        case critical = 2
        case error = 3
        case warning = 4
        case notice = 5
        case info = 6
        case debug = 7
    }

    let level: Level
    let text: String
    /// What only the component's maintainers see.
    let details: String?

    init(_ level: Level, _ text: String, details: String? = nil) {
        self.level = level
        self.text = text
        self.details = details
    }
}

/// Where the component says what it does.
struct Log: Sendable {
    let sink: LogSink
    let isVerbose: Bool

    func debug(_ text: String) { if isVerbose { sink.send(LogMessage(.debug, text)) } }
    func info(_ text: String) { sink.send(LogMessage(.info, text)) }
    func warning(_ text: String) { sink.send(LogMessage(.warning, text)) }

    func add(_ event: ExtractionEvent) {
        guard let line = EventLine(event) else { return }
        switch line.level {
        case .debug: debug(line.message)
        case .info: info(line.message)
        // What went wrong ends the run, and is said then.
        case .error: debug(line.message)
        case .notice: sink.send(LogMessage(.notice, line.message))
        }
    }
}
