// SPDX-License-Identifier: Apache-2.0

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

    /// Extracts streams. Each has a pass of its own, which goes on where an earlier run was cut short.
    ///
    /// A stream that fails does not stop the others. Cancellation does: all that is committed stays.
    /// - Parameter run: A name for this run.
    /// - Returns: What became of each stream, in the order asked for.
    /// - Throws: ``DestinationError`` if a table cannot be opened, `CancellationError`.
    package func run(_ streams: [Catalog.Stream], as run: String) async throws -> [StreamOutcome] {
        let passes = try await begin(streams, as: run)
        report(.began(run: run, resumed: passes.contains(where: \.isResumed)))
        let outcomes = try await withThrowingTaskGroup(of: [StreamOutcome].self) { group in
            var rest = Self.grouped(passes).makeIterator()
            var outcomes: [StreamOutcome] = []
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

    /// Opens all tables and begins their passes, or goes on with them.
    private func begin(_ streams: [Catalog.Stream], as run: String) async throws -> [StreamPass] {
        // One time for all, so that streams can share a reading.
        let now = options.now()
        var passes: [StreamPass] = []
        for stream in streams {
            let writer = try await destination.open(stream.table)
            if let sealed = try await writer.standing.open?.sealed { try await finish(stream, writer, sealed) }
            let pass = try await pass(stream, writer, run, at: now)
            try await pass.restart()
            passes.append(pass)
        }
        return passes
    }

    private func pass(
        _ stream: Catalog.Stream, _ writer: any TableWriter, _ run: String, at now: Int64
    ) async throws -> StreamPass {
        let standing = try await writer.standing
        if let open = standing.open, let known = try PassProgress(open.progress),
            known.isFull || !options.isFull, known.wanted == options.since
        {
            return StreamPass(stream: stream, writer: writer, id: open.id, progress: known, isResumed: true)
        }
        let last = try standing.last.flatMap { try PassProgress($0) }
        let progress = PassProgress(
            since: since(stream, last?.until, at: now), until: now, wanted: options.since, isFull: options.isFull)
        let id = ExactText("\(run)-\(options.newID())")
        return StreamPass(stream: stream, writer: writer, id: id, progress: progress, isResumed: false)
    }

    /// From which on rows are read in a new pass.
    private func since(_ stream: Catalog.Stream, _ last: Int64?, at now: Int64) -> Int64? {
        guard stream.read.isIncremental, !options.isFull, let last else { return options.since }
        guard case .recent = stream.read else { return last - options.lookBack }
        if now - last > 30 * History.day {
            report(
                .notice(
                    stream: stream.name,
                    "the last run is more than 30 days ago: Customer.io keeps activities for 30 days, so some may be missing"
                ))
        }
        return last - options.overlap
    }

    /// Streams that can share requests.
    private static func grouped(_ passes: [StreamPass]) -> [[StreamPass]] {
        var groups: [[StreamPass]] = []
        for pass in passes {
            if let index = groups.firstIndex(where: { $0[0].canShare(with: pass) }) {
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
