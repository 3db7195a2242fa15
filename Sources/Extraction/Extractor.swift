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
        let tally = Tally(isUnlimited: options.countsAlways)
        let passes = try await begin(streams, as: run, tally)
        report(.began(run: run, resumed: passes.contains(where: \.isResumed)))
        let nodes = Forest(passes, Asker(connection, options, counting: tally)).nodes
        let outcomes = try await withThrowingTaskGroup(of: [StreamOutcome].self) { group in
            for node in nodes { group.addTask { try await node.run() } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let order = Dictionary(uniqueKeysWithValues: streams.enumerated().map { ($1.name, $0) })
        return outcomes.sorted { order[$0.stream, default: 0] < order[$1.stream, default: 0] }
    }

    /// Opens all tables and begins their passes, or goes on with them.
    private func begin(_ streams: [Catalog.Stream], as run: String, _ tally: Tally) async throws -> [PassWriter] {
        // One time for all, so that streams can share a reading.
        let now = try await options.serverTime(connection)
        var passes: [PassWriter] = []
        for stream in streams {
            let writer = try await destination.open(stream.table)
            if var sealed = try await writer.standing.open?.sealed {
                sealed.testimony = try PassProgress(sealed.standing)?.testimony ?? Testimony()
                try await PassWriter.apply(sealed, of: stream, writer, report)
            }
            let pass = try await pass(stream, writer, run, at: now, tally)
            try await pass.begin()
            passes.append(pass)
        }
        return passes
    }

    private func pass(
        _ stream: Catalog.Stream, _ writer: any TableWriter, _ run: String, at now: Int64, _ tally: Tally
    ) async throws -> PassWriter {
        let standing = try await writer.standing
        let last = try standing.last.flatMap { try PassProgress($0) }
        if let open = standing.open, let known = try PassProgress(open.progress), canGoOn(with: known, stream) {
            return PassWriter(
                stream, id: open.id, into: writer, progress: known, last: last, isResumed: true, options, tally,
                report: report)
        }
        if stream.read.isFromNewest, let last, now - last.until > 30 * Windows.day {
            report(
                .notice(
                    stream: stream.name,
                    "the last run is more than 30 days ago: Customer.io keeps activities for 30 days, so some may be missing"
                ))
        }
        return PassWriter(
            stream, id: ExactText("\(run)-\(options.newID())"), into: writer,
            progress: PassProgress(until: now, wanted: stream.since ?? options.since, isFull: options.isFull),
            last: last,
            isResumed: false, options, tally, report: report)
    }

    /// True if a pass that was cut short is the one that is wanted now.
    private func canGoOn(with pass: PassProgress, _ stream: Catalog.Stream) -> Bool {
        !options.isRestart && !pass.isOld && pass.isDoubted != true && (pass.isFull || !options.isFull)
            && pass.wanted == stream.since ?? options.since
    }
}
