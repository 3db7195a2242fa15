// SPDX-License-Identifier: Apache-2.0

import AsyncAlgorithms
package import CustomerIO
package import CustomerIORecords

/// Runs the chosen streams into a destination, in parallel, within the limits.
package struct Extractor: Sendable {
    let connection: APIConnection
    let destination: any Destination
    let options: ExtractionOptions
    let report: @Sendable (ExtractionEvent) -> Void

    package init(
        connection: APIConnection, destination: any Destination, options: ExtractionOptions,
        report: @escaping @Sendable (ExtractionEvent) -> Void
    ) {
        self.connection = connection
        self.destination = destination
        self.options = options
        self.report = report
    }

    /// Extracts streams; takes a run that was cut short up again where it stopped.
    ///
    /// A stream that fails does not stop the others. Cancellation does, between batches: all that is committed stays.
    /// - Parameter run: The name for a new run.
    /// - Returns: What became of each stream, in the order asked for.
    /// - Throws: ``DestinationError`` if a table cannot be opened, `CancellationError`.
    package func run(_ streams: [Catalog.Stream], as run: String) async throws -> [StreamOutcome] {
        let (passes, done) = try await open(streams, as: run)
        let outcomes = try await withThrowingTaskGroup(of: [StreamOutcome].self) { group in
            var rest = Self.grouped(passes).makeIterator()
            var outcomes = done
            for _ in 0..<options.readingsAtOnce {
                guard let next = rest.next() else { break }
                group.addTask { try await read(next) }
            }
            while let finished = try await group.next() {
                outcomes += finished
                guard let next = rest.next() else { continue }
                group.addTask { try await read(next) }
            }
            return outcomes
        }
        let order = Dictionary(uniqueKeysWithValues: streams.enumerated().map { ($1.name, $0) })
        return outcomes.sorted { order[$0.stream, default: 0] < order[$1.stream, default: 0] }
    }

    /// Opens all tables and marks in each that the run has begun, so that a run cut short is known as such.
    private func open(_ streams: [Catalog.Stream], as name: String) async throws -> ([Pass], [StreamOutcome]) {
        var opened: [(Catalog.Stream, WriteMode, any TableWriter, Commit?)] = []
        for stream in streams {
            let mode = mode(of: stream)
            let writer = try await destination.open(stream.table(mode))
            opened.append((stream, mode, writer, await writer.committed))
        }
        let unfinished = opened.compactMap { $3?.checkpoint }.filter { $0.page != nil }.map(\.run).max()
        let run = unfinished ?? name
        report(.began(run: run, resumed: unfinished != nil))
        var passes: [Pass] = []
        var done: [StreamOutcome] = []
        for (stream, mode, writer, commit) in opened {
            let old = commit?.checkpoint
            if let commit, commit.checkpoint.run == run, commit.checkpoint.page == nil, unfinished != nil {
                report(.alreadyDone(stream: stream.name, commit.ledger))
                done.append(StreamOutcome(stream: stream.name, result: .finished(commit.ledger)))
            } else if let position = Position(old?.page), position.mode == mode.rawValue {
                passes.append(Pass(stream, writer, run: run, watermark: old?.watermark, position, isResumed: true))
            } else {
                let pass = Pass(
                    stream, writer, run: run, watermark: old?.watermark, begin(stream, mode, old?.watermark),
                    isResumed: false)
                try await writer.begin(try pass.checkpoint(at: pass.position))
                passes.append(pass)
            }
        }
        return (passes, done)
    }

    /// What the table of a stream holds after this run.
    private func mode(of stream: Catalog.Stream) -> WriteMode {
        stream.read.isIncremental && !options.isFull && destination.supportsMerge && !stream.key.isEmpty
            ? .merge : .replace
    }

    /// The first position of a new pass.
    private func begin(_ stream: Catalog.Stream, _ mode: WriteMode, _ watermark: String?) -> Position {
        let now = options.now()
        var position = Position(mode: mode.rawValue, since: options.since, until: now)
        guard stream.read.isIncremental, mode == .merge, let last = watermark.flatMap(Int64.init) else {
            return position
        }
        if case .recent = stream.read {
            position.since = last - options.overlap
            if now - last > 30 * History.day {
                report(
                    .notice(
                        stream: stream.name,
                        "the last run is more than 30 days ago: Customer.io keeps activities for 30 days, so some may be missing"
                    ))
            }
        } else {
            position.since = last - options.lookBack
        }
        return position
    }

    /// Streams that can share requests: the same reading at the same position.
    private static func grouped(_ passes: [Pass]) -> [[Pass]] {
        var groups: [[Pass]] = []
        for pass in passes {
            if let index = groups.firstIndex(where: {
                $0[0].stream.read.shared == pass.stream.read.shared && $0[0].position == pass.position
            }) {
                groups[index].append(pass)
            } else {
                groups.append([pass])
            }
        }
        return groups
    }
}

/// What became of one stream.
package struct StreamOutcome: Sendable {
    package enum Result: Sendable {
        case finished(Ledger)
        /// The key may not read it.
        case skipped(String)
        case failed(any Error)
    }

    package let stream: String
    package let result: Result
}
