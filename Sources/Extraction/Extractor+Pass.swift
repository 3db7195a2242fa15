// SPDX-License-Identifier: Apache-2.0

import AsyncAlgorithms
import CustomerIO
import CustomerIORecords

extension Extractor {
    /// One stream's part in a run.
    struct Pass: Sendable {
        let stream: Catalog.Stream
        let writer: any TableWriter
        let run: String
        let watermark: String?
        let position: Position
        /// True if the position comes from a run that was cut short.
        let isResumed: Bool

        init(
            _ stream: Catalog.Stream, _ writer: any TableWriter, run: String, watermark: String?, _ position: Position,
            isResumed: Bool
        ) {
            self.stream = stream
            self.writer = writer
            self.run = run
            self.watermark = watermark
            self.position = position
            self.isResumed = isResumed
        }

        func checkpoint(at position: Position) throws -> Checkpoint {
            Checkpoint(run: run, page: try position.text, watermark: watermark)
        }

        /// What is true once the pass is complete.
        var end: Checkpoint { Checkpoint(run: run, page: nil, watermark: String(position.until)) }

        /// True if an error may be about the position: cursors and export jobs are not promised to outlive a run.
        func isStale(_ error: any Error) -> Bool {
            guard isResumed else { return false }
            return switch error {
            case let error as CustomerIOError:
                error.code == .badRequest || (error.code == .notFound && position.export != nil)
            case is ExtractionError: position.export != nil
            default: false
            }
        }

        /// The same pass from its beginning.
        var restarted: Pass {
            var first = Position(mode: position.mode, since: position.since, until: position.until)
            first.attempt = position.attempt + 1
            return Pass(stream, writer, run: run, watermark: watermark, first, isResumed: false)
        }
    }

    /// Reads streams that share a reading to their end.
    /// - Throws: `CancellationError` only; everything else becomes an outcome.
    func read(_ passes: [Pass]) async throws -> [StreamOutcome] {
        for pass in passes { report(.started(stream: pass.stream.name)) }
        do {
            return try await pump(passes)
        } catch let error where passes.contains(where: { $0.isStale(error) }) {
            for pass in passes {
                report(
                    .notice(
                        stream: pass.stream.name, "it cannot go on where the last run stopped, read anew: \(error)"))
            }
            return try await restart(passes.map(\.restarted))
        } catch let error as CustomerIOError where error.code == .forbidden && passes.count > 1 {
            // What one of them needs besides may be all that is refused.
            var outcomes: [StreamOutcome] = []
            for pass in passes { outcomes += try await restart([pass.restarted]) }
            return outcomes
        } catch {
            return try outcomes(of: passes, error)
        }
    }

    private func restart(_ passes: [Pass]) async throws -> [StreamOutcome] {
        do {
            for pass in passes { try await pass.writer.begin(try pass.checkpoint(at: pass.position)) }
            return try await pump(passes)
        } catch {
            return try outcomes(of: passes, error)
        }
    }

    /// Reads and writes at the same time: while one batch is stored, the next is built.
    private func pump(_ passes: [Pass]) async throws -> [StreamOutcome] {
        let batches = AsyncChannel<[RecordBatch?]>()
        let first = passes[0]
        let assembler = BatchAssembler(
            passes.map { ($0.stream, $0.position) }, batchRows: options.batchRows, output: batches
        ) { try first.checkpoint(at: $0) }
        let reader = PassReader(
            streams: passes.map(\.stream), connection: connection, assembler: assembler, options: options,
            report: report)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await reader.run()
                batches.finish()
            }
            group.addTask {
                for await set in batches {
                    for case (let pass, let batch?) in zip(passes, set) { try await pass.writer.write(batch) }
                }
                try Task.checkCancellation()
            }
            // Not `waitForAll`, which would wait for the others after an error.
            while try await group.next() != nil {}
        }
        var outcomes: [StreamOutcome] = []
        for pass in passes {
            let ledger = try await pass.writer.finish(pass.end)
            guard ledger.isBalanced else {
                throw ExtractionError(
                    .incomplete, stream: pass.stream.name,
                    "The ledger of \(pass.stream.name) does not add up: \(ledger). Please report this.")
            }
            report(.finished(stream: pass.stream.name, ledger))
            outcomes.append(StreamOutcome(stream: pass.stream.name, result: .finished(ledger)))
        }
        return outcomes
    }

    /// What an error means for the streams that it hit.
    private func outcomes(of passes: [Pass], _ error: any Error) throws -> [StreamOutcome] {
        if Task.isCancelled || error is CancellationError { throw CancellationError() }
        return passes.map { pass in
            if let error = error as? CustomerIOError, error.code == .forbidden {
                let reason = "the key may not read it (403)"
                report(.skipped(stream: pass.stream.name, reason: reason))
                return StreamOutcome(stream: pass.stream.name, result: .skipped(reason))
            }
            report(.failed(stream: pass.stream.name, reason: "\(error)"))
            return StreamOutcome(stream: pass.stream.name, result: .failed(error))
        }
    }
}
