// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

extension Extractor {
    /// Reads streams that share a reading to their end.
    /// - Throws: `CancellationError` only; everything else becomes an outcome.
    func read(_ passes: [StreamPass]) async throws -> [StreamOutcome] {
        for pass in passes { report(.started(stream: pass.stream.name)) }
        do {
            return try await complete(passes)
        } catch let error as CustomerIOError where error.code == .forbidden && passes.count > 1 {
            // What one of them needs besides may be all that is refused.
            var outcomes: [StreamOutcome] = []
            for pass in passes { outcomes += try await readAlone(pass) }
            return outcomes
        } catch {
            return try outcomes(of: passes, error)
        }
    }

    private func readAlone(_ pass: StreamPass) async throws -> [StreamOutcome] {
        do {
            try await pass.restart()
            return try await complete([pass])
        } catch {
            return try outcomes(of: [pass], error)
        }
    }

    private func complete(_ passes: [StreamPass]) async throws -> [StreamOutcome] {
        let reader = PassReader(passes: passes, connection: connection, options: options, report: report)
        let spared = try await reader.run()
        var outcomes: [StreamOutcome] = []
        for pass in passes {
            let completed = CompletedPass(
                id: pass.id, standing: try pass.progress.progress, isWhole: true, spared: spared)
            let ledger = try await finish(pass.stream, pass.writer, completed)
            outcomes.append(StreamOutcome(stream: pass.stream.name, result: .finished(ledger)))
        }
        return outcomes
    }

    /// Brings what is read into the table.
    @discardableResult
    func finish(_ stream: Catalog.Stream, _ writer: any TableWriter, _ pass: CompletedPass) async throws -> Ledger {
        let ledger = try await writer.finish(pass) { [report] progress in
            report(.applied(stream: stream.name, rows: progress.applied, of: progress.total))
        }
        guard ledger.isBalanced else {
            throw ExtractionError(
                .incomplete, stream: stream.name,
                "The ledger of \(stream.name) does not add up: \(ledger). Please report this.")
        }
        report(.finished(stream: stream.name, ledger))
        return ledger
    }

    /// What an error means for the streams that it hit.
    private func outcomes(of passes: [StreamPass], _ error: any Error) throws -> [StreamOutcome] {
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
