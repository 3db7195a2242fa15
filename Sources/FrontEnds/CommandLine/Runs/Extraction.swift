// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords
import Foundation

/// One run of `extract`: settings in, tables and a summary out.
struct Extraction {
    let settings: Settings
    let isVerbose: Bool

    func run() async throws {
        let log = EventLog(format: try logFormat)
        do {
            try await run(log)
        } catch  where log.format == .json && !(error is ExitStatus) {
            log.write("error", "failed", "\(error)")
            throw ExitStatus(error)
        }
    }

    private func run(_ log: EventLog) async throws {
        let streams = try settings.chosenStreams
        let destinationName = try settings.destinationName
        let options = try settings.extractionOptions
        let progress = Progress()
        let outcomes = try await Interruption.cancelling {
            try await Connection.with(settings, log: log, isVerbose: isVerbose, observer: progress.add) { connection in
                let workspace = try await WorkspaceTie.finding(connection, named: settings[.workspace], options)
                let extractedAt = Date().formatted(.iso8601)
                let destination = try destinationName.open(extractedAt: extractedAt) {
                    log.write("warning", "wait", $0)
                }
                if workspace.isKnown { try await destination.claim(workspace) }
                return try await showing(progress, streams, log) { log in
                    let extractor = Extractor(connection: connection, destination: destination, options: options) {
                        progress.add($0)
                        log.write($0)
                    }
                    return try await extractor.run(streams, as: extractedAt)
                }
            }
        }
        try conclude(outcomes, log, progress)
    }

    /// Runs the body with the display beside it, where somebody can see that; the body's log then goes through it.
    private func showing<Value: Sendable>(
        _ progress: Progress, _ streams: [Catalog.Stream], _ log: EventLog,
        _ body: @Sendable (EventLog) async throws -> Value
    ) async throws -> Value {
        guard Output.isTerminal, log.format == .text else { return try await body(log) }
        let limit = try settings.number(.requestsPerSecond, in: 1...1_000_000) ?? 10
        let display = ProgressDisplay(progress: progress, order: streams.map(\.name), limit: limit)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await display.run() }
            defer { group.cancelAll() }
            return try await body(EventLog(format: .text, emit: progress.say))
        }
    }

    private func conclude(_ outcomes: [StreamOutcome], _ log: EventLog, _ progress: Progress) throws {
        if log.format == .text { Output.problem("\n" + Summary(outcomes: outcomes).text) }
        let counts = progress.snapshot.requests
        log.write(
            "info", "done",
            "\(counts.attempts.grouped) requests, \(counts.repetitions) repeated, \(counts.refusals) answered 429")
        let status = exitStatus(outcomes)
        if status != .done { throw status }
    }

    /// 2 if something failed that the user cannot mend, 1 if something named was skipped or can be mended, 0 otherwise.
    private func exitStatus(_ outcomes: [StreamOutcome]) -> ExitStatus {
        var status = ExitStatus.done
        for outcome in outcomes {
            switch outcome.result {
            case .finished: break
            case .skipped: if settings.streams != nil, status == .done { status = .fixable }
            case .failed(let error): status = max(status, ExitStatus(error))
            }
        }
        return status
    }

    private var logFormat: EventLog.Format {
        get throws {
            guard let text = settings[.logFormat] else { return .text }
            guard let format = EventLog.Format(rawValue: text) else {
                throw ConfigurationError("log_format must be text or json, not \"\(text)\"")
            }
            return format
        }
    }
}

extension ExitStatus: Comparable {
    static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
