// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import CustomerIOExtraction
import CustomerIORecords

/// One run of the engine, with everything that a test may look at afterwards.
struct ExtractionRun {
    let outcomes: [StreamOutcome]
    let events: [ExtractionEvent]

    /// 2026-01-01T00:00:00Z
    static let testTime: Int64 = 1_767_225_600

    /// Runs streams, by name, from a server into a destination. No limit, no pause.
    static func start(
        _ streams: [String], from url: String, into destination: any Destination, as name: String = "run",
        at now: Int64 = testTime, attempts: Int = 3, change: (inout ExtractionOptions) -> Void = { _ in }
    ) async throws -> ExtractionRun {
        let chosen = try streams.map { name in
            guard let stream = Catalog.stream(name) else { throw ExtractionError(.unknownStream, stream: name, name) }
            return stream
        }
        return try await start(
            chosen, from: url, into: destination, as: name, at: now, attempts: attempts, change: change)
    }

    /// Runs streams, also those that the catalogue does not list.
    static func start(
        _ streams: [Catalog.Stream], from url: String, into destination: any Destination, as name: String = "run",
        at now: Int64 = testTime, attempts: Int = 3, change: (inout ExtractionOptions) -> Void = { _ in }
    ) async throws -> ExtractionRun {
        var configuration = ConnectionConfiguration(credentials: Credentials(app: APIKey("emulator-app-key")))
        configuration.servers.app = url
        configuration.limits.app = RateLimit(1_000_000, isPaced: false)
        // Attempts are the only bound: a busy machine may take its time.
        configuration.retry = .patient.within(.seconds(3_600))
        configuration.retry.attempts = attempts
        configuration.retry.firstDelay = .zero
        var options = ExtractionOptions(now: { now }, sleep: { _ in })
        options.serverTime = { _ in now }
        options.pulse = { try await Task.sleep(for: .seconds(86_400)) }
        change(&options)
        let events = Recorder<ExtractionEvent>()
        let outcomes = try await withAPIConnection(configuration) { [options] connection in
            let extractor = Extractor(
                connection: connection, destination: destination, options: options, report: events.add)
            return try await extractor.run(streams, as: name)
        }
        return ExtractionRun(outcomes: outcomes, events: events.values)
    }

    /// The ledger of a stream that was finished.
    func ledger(_ stream: String) -> Ledger? {
        for outcome in outcomes where outcome.stream == stream {
            if case .finished(let ledger) = outcome.result { return ledger }
        }
        return nil
    }

    /// The error of a stream that failed.
    func error(_ stream: String) -> (any Error)? {
        for outcome in outcomes where outcome.stream == stream {
            if case .failed(let error) = outcome.result { return error }
        }
        return nil
    }

    var finished: [String] { outcomes.map(\.stream).filter { ledger($0) != nil } }

    var skipped: [String] {
        outcomes.compactMap { outcome in
            if case .skipped = outcome.result { outcome.stream } else { nil }
        }
    }

    func notices(_ stream: String) -> [String] {
        events.compactMap { event in
            if case .notice(stream, let text) = event { text } else { nil }
        }
    }
}

extension Emulator.Configuration {
    /// A small workspace whose time stands still.
    static func small(people: Int = 100, _ change: (inout Self) -> Void = { _ in }) -> Self {
        var configuration = Self()
        configuration.people = people
        configuration.now = Int(ExtractionRun.testTime)
        configuration.seed = 7
        change(&configuration)
        return configuration
    }
}
