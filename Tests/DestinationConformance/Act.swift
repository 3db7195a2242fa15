// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// One act of a pass.
package enum Act: Sendable {
    case begin(Checkpoint)
    case write(RecordBatch)
    case finish(Checkpoint)

    package func perform(on writer: any TableWriter) async throws {
        switch self {
        case .begin(let checkpoint): try await writer.begin(checkpoint)
        case .write(let batch): try await writer.write(batch)
        case .finish(let checkpoint): _ = try await writer.finish(checkpoint)
        }
    }
}

extension Subject {
    /// Runs a whole pass and gives its ledger.
    @discardableResult
    package func pass(
        _ table: Table, _ batches: [RecordBatch], in folder: String, run: String = "r1"
    ) async throws -> Ledger {
        let writer = try await open(folder, { _ in }).open(table)
        try await writer.begin(Checkpoint(run: run, page: nil, watermark: nil))
        for batch in batches { try await writer.write(batch) }
        return try await writer.finish(Checkpoint(run: run, page: nil, watermark: "w-\(run)"))
    }
}
